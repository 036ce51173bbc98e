// Written by types.mjs from the server's OpenAPI document; a test compares the two.
export interface paths {
    "/livez": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/readyz": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReadyAnswer"];
                    };
                };
                503: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReadyAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/metrics": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/events": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/event-stream": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/embed-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EmbedTokenRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmbedTokenAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/embed-keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EmbedKeyRotation"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmbedKeyAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/slices": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                    model?: string;
                    labels?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SlicesAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionAnswer"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SignInRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SessionAnswer"];
                    };
                };
            };
        };
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/session/password": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PasswordRequest"];
                };
            };
            responses: {
                204: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountDetail"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccountRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AccountChangeRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/accounts/{name}/roles": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    name: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GrantRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccountDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKeyDetail"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ApiKeyRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKeyAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/keys/{id}/revoke": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ApiKeyDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/access-history": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AccessChange"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/wheel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["WheelAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/turn": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TurnAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VerifyAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectAnswer"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProjectAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/config/diff": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfigRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConfigAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ConfigRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConfigAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/config": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/models": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelsAnswer"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ModelRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelVersion"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/models/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelVersion"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/aliases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AliasMove"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/blobs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/octet-stream": string;
                    "image/*": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["BlobDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/blobs/{hash}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    hash: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/blobs/{hash}/thumbnail": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    size?: number;
                };
                header?: never;
                path: {
                    project: string;
                    hash: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/predictions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    route?: string;
                    label?: string;
                    model?: string;
                    item?: string;
                    from?: string;
                    to?: string;
                    text?: string;
                    factor?: string;
                    min_score?: number;
                    max_score?: number;
                    labelled?: string;
                    outcome?: string;
                    answered_twice?: boolean;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PredictionPage"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PredictionRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PredictionAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/predictions/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PredictionBatchRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PredictionBatchAnswer"];
                    };
                };
                207: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PredictionBatchAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/predictions/facets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    route?: string;
                    label?: string;
                    model?: string;
                    item?: string;
                    from?: string;
                    to?: string;
                    text?: string;
                    factor?: string;
                    min_score?: number;
                    max_score?: number;
                    labelled?: string;
                    outcome?: string;
                    answered_twice?: boolean;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PredictionFacets"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/predictions/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    person?: string;
                };
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PredictionDetail"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/predictions/{id}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    person?: string;
                };
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReplayAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/traces/{trace}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    person?: string;
                };
                header?: never;
                path: {
                    project: string;
                    trace: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PredictionDetail"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/replay": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    count?: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReplaySampleAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnonymousTypeOfstringAndstringAndString[]"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health/live": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnonymousTypeOfboolean"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/health/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnonymousTypeOfboolean"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{project}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServedDescription"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{project}/versions/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ServedDescription"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{project}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{project}/versions/{version}/ready": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{project}/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InferRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InferAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v2/models/{project}/versions/{version}/infer": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    version: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["InferRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["InferAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FeedbackRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FeedbackAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/feedback/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["FeedbackBatchRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FeedbackBatchAnswer"];
                    };
                };
                207: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FeedbackBatchAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/predictions/{id}/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["FeedbackDetail"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/embed/v1/suggestion": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmbedSuggestion"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/embed/v1/image": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "image/webp": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/embed/v1/feedback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EmbedDecision"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EmbedDecision"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/claims": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ClaimRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ClaimAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/{id}/renew": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnnotatorRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeaseAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/{id}/release": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnnotatorRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LeaseAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/{id}/reopen": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ReopenRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewItemDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/queue": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewQueueAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/conflicts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                    person?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ConflictDetail"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    person?: string;
                };
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewItemDetail"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/{id}/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnnotationRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnnotationAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/{id}/duplicates": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    annotator?: string;
                };
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DuplicatesAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/annotations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    item_id?: string;
                    annotator?: string;
                    cursor?: number;
                    limit?: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnnotationPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/annotations/batch": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnnotationBatchRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnnotationBatchAnswer"];
                    };
                };
                207: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnnotationBatchAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/annotations/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AnnotatorRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewLease"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/presence": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PresenceAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/annotators/{annotator}/goal": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    annotator: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GoalRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GoalAnswer"];
                    };
                };
            };
        };
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SendToReviewRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SendToReviewAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/review/junk": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["JunkAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/items/{id}/restore": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RestoreRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReviewItemDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LabelPage"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["LabelRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LabelDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/labels/agreement": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AgreementAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/disagreements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    state?: string;
                    values?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DisagreementPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/disagreements/values": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    state?: string;
                    values?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DisagreementValues"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/items/{id}/similar": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    annotator?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SimilarAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/items/{id}/labels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LabelDetail"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/import/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path?: never;
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TablePreview"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: {
                    Input?: string[];
                    Factor?: string[];
                    Label?: string;
                    Id?: string;
                    Source?: components["schemas"]["LabelSource"];
                    Checks?: number;
                    By?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "text/csv": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportAnswer"];
                    };
                };
                207: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ImportAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/annotators": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnnotatorsAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/annotators/me": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    name?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnnotatorDetail"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/annotators/{annotator}/trust": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    annotator: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TrustRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AnnotatorDetail"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/gold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GoldAnswer"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["GoldRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GoldAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/gold/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["GoldAnswer"];
                    };
                };
            };
        };
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/selection": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    preview?: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SelectionAnswer"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["SelectionRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["SelectionAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/monitor/profile": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ProfileAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/monitor/drift": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DriftAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/monitor/performance": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    from?: string;
                    to?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["PerformanceAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/alerts": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlertAnswer"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/alerts/{id}/acknowledge": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AlertChangeRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlertAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/alerts/{id}/resolve": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AlertChangeRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AlertAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/automation": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AutomationAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/ledger": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["LedgerAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/automation/plan": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["AuditPlanRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["AuditPlanAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/datasets": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DatasetVersion"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["DatasetRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DatasetVersion"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/datasets/{version}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DatasetVersion"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/datasets/{from}/diff/{to}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    limit?: number;
                };
                header?: never;
                path: {
                    project: string;
                    from: number;
                    to: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["DatasetDifference"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/datasets/{version}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    format?: string;
                };
                header?: never;
                path: {
                    project: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/training-runs": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrainingRun"][];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["TrainingRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrainingRun"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/training-runs/{id}/log": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/plain": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/training-runs/{id}/cancel": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TrainingRun"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/models/{version}/verify": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["VerificationAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/evaluations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    model?: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EvaluationsAnswer"];
                    };
                };
            };
        };
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["EvaluationRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["EvaluationsAnswer"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/compare": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    a: number;
                    b: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ComparisonAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/compare/items": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query: {
                    a: number;
                    b: number;
                    outcome?: string;
                    factor?: string;
                    cursor?: string;
                    limit?: number;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ComparedPage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleasesAnswer"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/promotions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PromotionRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleaseDecision"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/shadows": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["ShadowRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleaseDecision"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/rollbacks": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["RollbackRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ReleaseDecision"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/pipelines": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/json": components["schemas"]["PipelineRequest"];
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelVersion"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/predictions/{id}/steps": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    person?: string;
                };
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["TraceStep"][];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/items/{id}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    person?: string;
                };
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ItemLineage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/predictions/{id}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    id: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelLineage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/models/{version}/lineage": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelLineage"];
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/models/{version}/card": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "text/markdown": string;
                    };
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/models/{version}/export": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                    version: number;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/models/import": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: {
            parameters: {
                query?: never;
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody: {
                content: {
                    "application/zip": string;
                };
            };
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content: {
                        "application/json": components["schemas"]["ModelVersion"];
                    };
                };
            };
        };
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/v1/projects/{project}/reports/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: {
            parameters: {
                query?: {
                    format?: string;
                    day?: string;
                };
                header?: never;
                path: {
                    project: string;
                };
                cookie?: never;
            };
            requestBody?: never;
            responses: {
                200: {
                    headers: {
                        [name: string]: unknown;
                    };
                    content?: never;
                };
            };
        };
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        AccessChange: {
            sequence: number;
            kind: string;
            about: string;
            by: string;
            detail: string;
            recorded_at: string;
        };
        AccountChangeRequest: {
            is_disabled?: null | boolean;
            password?: null | string;
        };
        AccountDetail: {
            name: string;
            roles: components["schemas"]["RoleGrant"][];
            is_disabled: boolean;
            locked_until?: null | string;
            created_at: string;
        };
        AccountRequest: {
            name?: null | string;
            password?: null | string;
            roles?: components["schemas"]["RoleGrant"][];
            setup_token?: null | string;
        };
        AdaptiveConfig: {
            target?: number;
            model_votes?: boolean;
        };
        AgreementAnswer: {
            items: number;
            answers: number;
            pairwise?: null | number;
            alpha?: null | number;
            human_level?: null | number;
            annotators: components["schemas"]["AnnotatorAgreement"][];
        };
        AgreementLevel: {
            value: number;
            lower: number;
            upper: number;
            items: number;
        };
        AlertAnswer: {
            id: string;
            kind: string;
            subject: string;
            state: components["schemas"]["AlertState"];
            severity: components["schemas"]["AlertSeverity"];
            message: string;
            since?: null | string;
            details?: null | components["schemas"]["JsonElement"];
            actor: string;
            raised_at: string;
            changed_at: string;
        };
        AlertChangeRequest: {
            actor: string;
            words?: null | string;
        };
        AlertSeverity: "warning" | "critical";
        AlertState: "raised" | "acknowledged" | "resolved";
        AliasMove: {
            sequence: number;
            alias: string;
            version?: null | number;
            previous_version?: null | number;
            action: string;
            reason: string;
            actor: string;
            evidence?: null | components["schemas"]["JsonElement"];
            recorded_at: string;
        };
        AnnotationAnswer: {
            id: string;
            review_id: string;
            item_id: string;
            state: components["schemas"]["ReviewState"];
            repeated?: boolean;
            duplicates?: number;
            practice?: null | components["schemas"]["PracticeAnswer"];
            recorded_at: string;
        };
        AnnotationBatchAnswer: {
            items: components["schemas"]["AnnotationAnswer"][];
            errors?: components["schemas"]["ErrorDetail"][];
        };
        AnnotationBatchRequest: {
            items?: null | components["schemas"]["AnnotationRequest"][];
        };
        AnnotationDetail: {
            id: string;
            review_id: string;
            item_id: string;
            annotator: string;
            source: components["schemas"]["AnnotationSource"];
            answer: components["schemas"]["AnnotationKind"];
            label?: null | string;
            value?: null | components["schemas"]["JsonElement"];
            reason?: null | components["schemas"]["NotSureReason"];
            comment?: null | string;
            is_blind: boolean;
            shown_label?: null | string;
            shown_value?: null | components["schemas"]["JsonElement"];
            edit_distance?: null | number;
            milliseconds?: null | number;
            origin_id?: null | string;
            is_undone: boolean;
            event_time: string;
            recorded_at: string;
        };
        AnnotationKind: "label" | "not_sure" | "reject" | "skip" | "junk" | "undo";
        AnnotationPage: {
            items: components["schemas"]["AnnotationDetail"][];
            cursor?: null | number;
        };
        AnnotationRequest: {
            id?: null | string;
            review_id?: null | string;
            annotator?: null | string;
            source?: null | components["schemas"]["AnnotationSource"];
            answer?: null | components["schemas"]["AnnotationKind"];
            label?: null | string;
            value?: null | components["schemas"]["JsonElement"];
            reason?: null | components["schemas"]["NotSureReason"];
            comment?: null | string;
            milliseconds?: null | number;
            event_time?: null | string;
        };
        AnnotationSource: "crowd" | "expert" | "customer";
        AnnotatorAgreement: {
            annotator: string;
            answers: number;
            agreement: number;
        };
        AnnotatorDetail: {
            annotator: string;
            labels: number;
            not_sure: number;
            skipped: number;
            undone: number;
            first_at: string;
            last_at: string;
            known: components["schemas"]["MeasuredShare"];
            gold: components["schemas"]["MeasuredShare"];
            peers: components["schemas"]["MeasuredShare"];
            confusion: components["schemas"]["LabelPair"][];
            seconds?: null | components["schemas"]["AnswerSeconds"];
            followed_suggestion: components["schemas"]["MeasuredShare"];
            weeks: components["schemas"]["AnnotatorWeek"][];
            signals: components["schemas"]["AnnotatorSignal"][];
            is_trusted: boolean;
            trust_reason?: null | string;
        };
        AnnotatorRequest: {
            annotator?: null | string;
        };
        AnnotatorSignal: {
            kind: string;
            message: string;
        };
        AnnotatorWeek: {
            start: string;
            agreement: components["schemas"]["MeasuredShare"];
        };
        AnnotatorsAnswer: {
            alpha?: null | components["schemas"]["AgreementLevel"];
            pairs: components["schemas"]["MeasuredShare"];
            annotators: components["schemas"]["AnnotatorDetail"][];
        };
        AnonymousTypeOfboolean: {
            live: boolean;
        };
        "AnonymousTypeOfstringAndstringAndString[]": {
            name: null | string;
            version: null | string;
            extensions: null | string[];
        };
        AnswerConfig: {
            min?: null | number;
            max?: null | number;
            step?: null | number;
            tolerance?: number;
            fields?: components["schemas"]["AnswerFieldConfig"][];
            overlap?: number;
        };
        AnswerFieldConfig: {
            name: string;
            kind?: components["schemas"]["FieldKind"];
            options?: string[];
            optional?: boolean;
        };
        AnswerSeconds: {
            p10: number;
            median: number;
            p90: number;
            answers: number;
        };
        ApiKeyAnswer: {
            key: string;
            detail: components["schemas"]["ApiKeyDetail"];
        };
        ApiKeyDetail: {
            id: string;
            name: string;
            scopes: components["schemas"]["Scope"][];
            project?: null | string;
            created_at: string;
            created_by: string;
            expires_at: string;
            revoked_at?: null | string;
        };
        ApiKeyRequest: {
            name?: null | string;
            scopes?: components["schemas"]["Scope"][];
            project?: null | string;
            expires_at?: null | string;
        };
        AuditPlanAnswer: {
            error_target: number;
            confidence: number;
            audit_rate: number;
            rows: components["schemas"]["AuditPlanRow"][];
        };
        AuditPlanRequest: {
            error_target?: null | number;
            confidence?: null | number;
            audit_rate?: null | number;
        };
        AuditPlanRow: {
            true_error: number;
            ideal_audits: number;
            audits?: null | number;
            answers?: null | number;
        };
        AutomationAnswer: {
            level: components["schemas"]["AutomationLevel"];
            threshold?: null | number;
            epoch: string;
            model_version?: null | number;
            audit_rate: number;
            error_target: number;
            confidence: number;
            automated: components["schemas"]["MeasuredShare"];
            measured_error: components["schemas"]["MeasuredShare"];
            certificate?: null | components["schemas"]["CertificateAnswer"];
            ledger: components["schemas"]["LedgerAnswer"];
            guards: components["schemas"]["GuardAnswer"][];
            missing: string[];
            looked_at?: null | string;
            assumption: string;
        };
        AutomationLevel: "human" | "shadow" | "assist" | "partial" | "full";
        BinCount: {
            name: string;
            count: number;
        };
        BlobDetail: {
            blob: string;
            bytes: number;
            media_type: string;
            width: number;
            height: number;
        };
        CertificateAnswer: {
            words: string;
            threshold?: null | number;
            history_items: number;
            drawn_items: number;
            open_items: number;
            levels: components["schemas"]["CertificateLevel"][];
        };
        CertificateLevel: {
            threshold: number;
            items: number;
            errors: number;
            log_evidence: number;
            needed: number;
            is_certified: boolean;
        };
        ChatSpecification: {
            url: string;
            model: string;
            system?: null | string;
            prompt: string;
            temperature?: number;
            seed?: null | number;
            max_tokens?: number;
            log_probabilities?: boolean;
            price_in?: null | number;
            price_out?: null | number;
            token_variable?: null | string;
        };
        ClaimAnswer: {
            items: components["schemas"]["ReviewLease"][];
            done: number;
            today: number;
            goal?: null | number;
            median_seconds?: null | number;
            waiting: number;
        };
        ClaimRequest: {
            annotator?: null | string;
            count?: null | number;
            source?: null | components["schemas"]["AnnotationSource"];
            alike?: null | boolean;
        };
        ComparedAnswer: {
            label: string;
            value?: null | components["schemas"]["JsonElement"];
            is_right: boolean;
        };
        ComparedItem: {
            item_id: string;
            input: {
                [key: string]: string;
            };
            label: string;
            value?: null | components["schemas"]["JsonElement"];
            first: components["schemas"]["ComparedAnswer"];
            second: components["schemas"]["ComparedAnswer"];
        };
        ComparedPage: {
            dataset_version?: null | number;
            count: number;
            items: components["schemas"]["ComparedItem"][];
            cursor?: null | string;
        };
        ComparisonAnswer: {
            a: number;
            b: number;
            dataset_version?: null | number;
            overall: components["schemas"]["PairedResult"];
            metrics_a?: components["schemas"]["MetricValue"][];
            metrics_b?: components["schemas"]["MetricValue"][];
            slices: components["schemas"]["PairedResult"][];
        };
        ConfigAnswer: {
            project: string;
            is_new: boolean;
            changes: components["schemas"]["ConfigChange"][];
        };
        ConfigChange: {
            path: string;
            before?: null | string;
            after?: null | string;
        };
        ConfigRequest: {
            source: string;
        };
        ConflictDetail: {
            review: components["schemas"]["ReviewItemDetail"];
            input: {
                [key: string]: string;
            };
        };
        DatasetChange: {
            item_id: string;
            kind: string;
            from_label?: null | string;
            to_label?: null | string;
            from_split?: null | string;
            to_split?: null | string;
        };
        DatasetDifference: {
            from: number;
            to: number;
            added: number;
            removed: number;
            relabelled: number;
            moved: number;
            changes: components["schemas"]["DatasetChange"][];
        };
        DatasetRequest: {
            reason?: null | string;
            labels_since?: null | string;
            as_of?: null | string;
        };
        DatasetVersion: {
            version: number;
            manifest_hash: string;
            train_items: number;
            evaluation_items: number;
            left_out_items: number;
            label_counts: {
                [key: string]: number;
            };
            labels_since?: null | string;
            labels_as_of: string;
            reason: string;
            recorded_at: string;
        };
        DisagreementDetail: {
            item_id: string;
            input: {
                [key: string]: string;
            };
            review_id: string;
            prediction_id?: null | string;
            values: components["schemas"]["DisagreementValue"][];
            without_label: number;
            state: components["schemas"]["ReviewState"];
            label?: null | components["schemas"]["LabelDetail"];
            since: string;
        };
        DisagreementGroup: {
            labels: string[];
            values: string;
            items: number;
            waiting: number;
        };
        DisagreementPage: {
            items: components["schemas"]["DisagreementDetail"][];
            cursor?: null | string;
        };
        DisagreementValue: {
            label: string;
            value?: null | components["schemas"]["JsonElement"];
            answers: number;
        };
        DisagreementValues: {
            groups: components["schemas"]["DisagreementGroup"][];
            counted: number;
            is_all: boolean;
        };
        DriftAnswer: {
            is_comparable: boolean;
            words: string;
            model_version?: null | number;
            reference_rows: number;
            reference_from?: null | string;
            reference_to?: null | string;
            analysis_rows: number;
            analysis_from?: null | string;
            analysis_to?: null | string;
            columns: components["schemas"]["DriftColumn"][];
        };
        DriftCell: {
            name: string;
            reference: number;
            analysis: number;
        };
        DriftColumn: {
            name: string;
            kind: string;
            psi: number;
            psi_expected: number;
            psi_threshold: number;
            jensen_shannon: number;
            p_adjusted: number;
            is_drifted: boolean;
            cells: components["schemas"]["DriftCell"][];
        };
        DuplicateItem: {
            review_id: string;
            item_id: string;
            input: {
                [key: string]: string;
            };
        };
        DuplicatesAnswer: {
            items: components["schemas"]["DuplicateItem"][];
        };
        EmbedConfig: {
            origins?: string[];
            items?: boolean;
        };
        EmbedDecision: {
            kind?: null | components["schemas"]["FeedbackKind"];
            value?: null | string;
            turn?: null | number;
        };
        EmbedImage: {
            width: number;
            height: number;
        };
        EmbedItem: {
            text: {
                [key: string]: string;
            };
            image?: null | components["schemas"]["EmbedImage"];
        };
        EmbedKeyAnswer: {
            id: string;
            created_at: string;
        };
        EmbedKeyRotation: {
            revoke?: boolean;
        };
        EmbedSuggestion: {
            prediction_id: string;
            task: components["schemas"]["TaskKind"];
            labels: string[];
            answer?: null | components["schemas"]["AnswerConfig"];
            item?: null | components["schemas"]["EmbedItem"];
            suggestion?: null | components["schemas"]["ModelOutput"];
            decision?: null | components["schemas"]["EmbedDecision"];
            person?: null | string;
            expires_at: string;
        };
        EmbedTokenAnswer: {
            token: string;
            expires_at: string;
        };
        EmbedTokenRequest: {
            prediction_id?: null | string;
            person?: null | string;
            minutes?: null | number;
            item?: null | boolean;
        };
        ErrorDetail: {
            code: string;
            path: string;
            value?: null | string;
            expected: string;
            fix: string;
        };
        EvaluationRequest: {
            model_version: number;
        };
        EvaluationResult: {
            model_version: number;
            dataset_version: number;
            items: number;
            metrics: components["schemas"]["MetricValue"][];
            slices: components["schemas"]["SliceResult"][];
            recorded_at: string;
        };
        EvaluationsAnswer: {
            human_level?: null | components["schemas"]["MetricValue"];
            evaluations: components["schemas"]["EvaluationResult"][];
        };
        FactorConfig: {
            name: string;
            values?: string[];
        };
        FeedbackAnswer: {
            id: string;
            uuid: string;
            prediction_id: string;
            recorded_at: string;
        };
        FeedbackBatchAnswer: {
            items: components["schemas"]["FeedbackAnswer"][];
            errors?: components["schemas"]["ErrorDetail"][];
        };
        FeedbackBatchRequest: {
            items?: null | components["schemas"]["FeedbackRequest"][];
        };
        FeedbackDetail: {
            id: string;
            prediction_id: string;
            kind: components["schemas"]["FeedbackKind"];
            value?: null | string;
            number?: null | number;
            text?: null | string;
            source: components["schemas"]["FeedbackSource"];
            person?: null | string;
            supersedes?: null | string;
            is_superseded: boolean;
            is_joined: boolean;
            edit_distance?: null | number;
            similarity?: null | number;
            seconds_to_answer?: null | number;
            event_time: string;
            recorded_at: string;
        };
        FeedbackKind: "accept" | "reject" | "edit" | "label" | "rating" | "outcome" | "comment" | null;
        FeedbackRequest: {
            id?: null | string;
            prediction_id?: null | string;
            kind?: null | components["schemas"]["FeedbackKind"];
            value?: null | string;
            number?: null | number;
            text?: null | string;
            source?: null | components["schemas"]["FeedbackSource"];
            person?: null | string;
            supersedes?: null | string;
            event_time?: null | string;
        };
        FeedbackSource: "user" | "expert" | "customer" | null;
        FieldKind: "text" | "image" | "number" | "category";
        Gate: {
            name: string;
            is_met: boolean;
            words: string;
        };
        GateConfig: {
            confidence?: number;
            max_negative_flips?: number;
            non_inferiority_margin?: null | number;
            minimum_pairs?: number;
            timeout_days?: number;
        };
        GoalAnswer: {
            annotator: string;
            per_day?: null | number;
            today: number;
        };
        GoalRequest: {
            per_day?: null | number;
        };
        GoldAnswer: {
            items: components["schemas"]["GoldDetail"][];
        };
        GoldDetail: {
            item_id: string;
            input: {
                [key: string]: string;
            };
            label: string;
            value?: null | components["schemas"]["JsonElement"];
            explanation?: null | string;
            is_practice: boolean;
            right: components["schemas"]["MeasuredShare"];
            by?: null | string;
            recorded_at: string;
        };
        GoldEntry: {
            item_id?: null | string;
            label?: null | string;
            value?: null | components["schemas"]["JsonElement"];
            explanation?: null | string;
            practice?: null | boolean;
        };
        GoldRequest: {
            items?: null | components["schemas"]["GoldEntry"][];
            by?: null | string;
        };
        GrantRequest: {
            role?: null | components["schemas"]["Role"];
            project?: null | string;
            revoke?: boolean;
        };
        GuardAnswer: {
            watches: string;
            reference?: null | number;
            answers: number;
            errors: number;
            log_value: number;
            alarm_at: number;
            alarm_since?: null | string;
        };
        HourAnswer: {
            hour: string;
            predictions: number;
            routes: {
                [key: string]: number;
            };
            labels: {
                [key: string]: number;
            };
            mean_score?: null | number;
            mean_latency_ms?: null | number;
            unknown_token_share?: null | number;
            judged: number;
            overrides: number;
        };
        ImportAnswer: {
            rows: number;
            items: number;
            labels: number;
            checks: number;
            refused: number;
            errors: components["schemas"]["ErrorDetail"][];
        };
        InferAnswer: {
            model_name: string;
            model_version?: null | string;
            id?: null | string;
            outputs: components["schemas"]["InferTensor"][];
        };
        InferOutput: {
            name: string;
            parameters?: null | components["schemas"]["JsonElement"];
        };
        InferRequest: {
            id?: null | string;
            parameters?: null | components["schemas"]["JsonElement"];
            inputs: components["schemas"]["InferTensor"][];
            outputs?: null | components["schemas"]["InferOutput"][];
        };
        InferTensor: {
            name: string;
            shape: (number)[];
            datatype: string;
            parameters?: null | components["schemas"]["JsonElement"];
            data: components["schemas"]["JsonElement"];
        };
        InputFieldConfig: {
            name: string;
            kind?: components["schemas"]["FieldKind"];
            optional?: boolean;
            max_length?: number;
        };
        ItemLineage: {
            item_id: string;
            predictions: components["schemas"]["LineagePrediction"][];
            annotations: components["schemas"]["LineageAnswer"][];
            labels: components["schemas"]["LineageLabel"][];
            datasets: components["schemas"]["LineageDataset"][];
            answered_by: string[];
            learned_by: string[];
            read_by: string[];
            judged_on: string[];
        };
        JsonElement: unknown;
        JunkAnswer: {
            items: components["schemas"]["JunkItem"][];
        };
        JunkItem: {
            item_id: string;
            input: {
                [key: string]: string;
            };
            annotator: string;
            comment?: null | string;
            recorded_at: string;
        };
        LabelBasis: "evidence" | "any";
        LabelConfig: {
            name: string;
            instructions?: null | string;
            examples?: string[];
            counter_examples?: string[];
        };
        LabelDetail: {
            id: string;
            sequence: number;
            item_id: string;
            label?: null | string;
            value?: null | components["schemas"]["JsonElement"];
            confidence: number;
            posterior?: null | {
                [key: string]: number;
            };
            source: components["schemas"]["LabelSource"];
            method: string;
            answers: number;
            is_evidence: boolean;
            by?: null | string;
            comment?: null | string;
            event_time: string;
            recorded_at: string;
        };
        LabelPage: {
            items: components["schemas"]["LabelDetail"][];
            next?: null | string;
        };
        LabelPair: {
            given: string;
            expected: string;
            count: number;
        };
        LabelRequest: {
            item_id?: null | string;
            label?: null | string;
            value?: null | components["schemas"]["JsonElement"];
            source?: null | components["schemas"]["LabelSource"];
            by?: null | string;
            comment?: null | string;
            event_time?: null | string;
        };
        LabelSource: "crowd" | "expert" | "customer";
        LabelledModel: {
            model: string;
            items: number;
        };
        LeaseAnswer: {
            review_id: string;
            expires_at?: null | string;
        };
        LedgerAnswer: {
            words: string;
            answers: number;
            covered: number;
            upper_share?: null | number;
            confidence: number;
            epochs: components["schemas"]["LedgerEpoch"][];
        };
        LedgerEpoch: {
            epoch: string;
            model_version: number;
            started_at: string;
            reason: string;
            audit_rate: number;
            answers: number;
            covered: number;
            audits: number;
            audit_errors: number;
            open_audits: number;
            largest_errors: number;
        };
        LineageAnswer: {
            id: string;
            annotator: string;
            label?: null | string;
            recorded_at: string;
        };
        LineageDataset: {
            version: number;
            split: string;
        };
        LineageLabel: {
            id: string;
            label: string;
            source: string;
            recorded_at: string;
        };
        LineagePerson: {
            annotator: string;
            answers: number;
        };
        LineagePrediction: {
            id: string;
            model?: null | string;
            label?: null | string;
            route: string;
            recorded_at: string;
        };
        MaterialSpecification: {
            fields: string[];
            answer?: null | components["schemas"]["AnswerConfig"];
        };
        MeasuredShare: {
            cases: number;
            of: number;
            share?: null | number;
            lower?: null | number;
            upper?: null | number;
        };
        MetricValue: {
            name: string;
            label?: null | string;
            value?: null | number;
            low?: null | number;
            high?: null | number;
            items: number;
        };
        ModelLimits: {
            timeout_ms?: number;
            retries?: number;
            max_concurrency?: number;
            breaker_failures?: number;
            breaker_seconds?: number;
        };
        ModelLineage: {
            prediction_id?: null | string;
            item_id?: null | string;
            model?: null | components["schemas"]["ModelVersion"];
            manifest_hash?: null | string;
            labels_as_of?: null | string;
            label_sources: {
                [key: string]: number;
            };
            people: components["schemas"]["LineagePerson"][];
            ancestors: string[];
        };
        ModelOutput: {
            label?: null | string;
            value?: null | components["schemas"]["JsonElement"];
            score?: null | number;
            scores?: null | {
                [key: string]: number;
            };
        };
        ModelRequest: {
            kind?: null | string;
            name?: null | string;
            labels?: null | string[];
            specification?: null | components["schemas"]["ModelSpecification"];
            artifact?: null | string;
            trainer?: null | string;
            metrics?: null | {
                [key: string]: number;
            };
            dataset_version?: null | number;
        };
        ModelSpecification: {
            onnx?: null | components["schemas"]["OnnxSpecification"];
            open_inference?: null | components["schemas"]["OpenInferenceSpecification"];
            chat?: null | components["schemas"]["ChatSpecification"];
            pipeline?: null | components["schemas"]["PipelineSpecification"];
            material?: null | components["schemas"]["MaterialSpecification"];
            limits?: components["schemas"]["ModelLimits"];
        };
        ModelVersion: {
            version: number;
            name: string;
            kind: string;
            artifact_hash?: null | string;
            trainer: string;
            trainer_version: string;
            parameters: {
                [key: string]: number;
            };
            seed: number;
            dataset_version?: null | number;
            labels: string[];
            metrics: {
                [key: string]: number;
            };
            environment: {
                [key: string]: string;
            };
            parent_version?: null | number;
            training_run?: null | string;
            specification?: null | components["schemas"]["ModelSpecification"];
            label_sequence?: null | number;
            calibration?: null | {
                [key: string]: number;
            };
            recorded_at: string;
        };
        ModelsAnswer: {
            champion?: null | number;
            challenger?: null | number;
            models: components["schemas"]["ModelVersion"][];
        };
        NotSureReason: "unclear" | "no_label_fits" | "needs_expert" | null;
        NumberProfile: {
            count: number;
            mean?: null | number;
            deviation?: null | number;
            minimum?: null | number;
            maximum?: null | number;
            bins: components["schemas"]["BinCount"][];
        };
        OnnxSpecification: {
            input?: null | string;
            form?: string;
            fields?: null | string[];
            mean?: null | (number)[];
            deviation?: null | (number)[];
            columns?: number;
            min_length?: number;
            max_length?: number;
            output?: null | string;
            scores?: string;
        };
        OpenInferenceSpecification: {
            url: string;
            model: string;
            version?: null | string;
            input?: string;
            output?: null | string;
            scores?: string;
            token_variable?: null | string;
        };
        PairedEvidence: {
            wins: number;
            losses: number;
            labelled_items: number;
            compared_items: number;
            evaluation_items: number;
            shadow_disagreements: number;
            labelled_disagreements: number;
            after_change?: null | boolean;
            log_e?: number;
            log_non_inferiority?: null | number;
            negative_flips_high?: null | number;
        };
        PairedResult: {
            factor?: null | string;
            value?: null | string;
            items: number;
            both_right: number;
            wins: number;
            losses: number;
            e_value: number;
            negative_flips: components["schemas"]["MetricValue"];
            positive_flips?: null | components["schemas"]["MetricValue"];
        };
        PasswordRequest: {
            old?: null | string;
            new?: null | string;
        };
        PerformanceAnswer: {
            total: components["schemas"]["PerformanceDay"];
            days: components["schemas"]["PerformanceDay"][];
        };
        PerformanceDay: {
            day: string;
            automated_error: components["schemas"]["MeasuredShare"];
            evidence_error: components["schemas"]["MeasuredShare"];
            overrides: components["schemas"]["MeasuredShare"];
        };
        PipelineRequest: {
            pipeline?: null | components["schemas"]["PipelineSpecification"];
            name?: null | string;
        };
        PipelineRule: {
            pattern: string;
            with?: string;
            label?: null | string;
            score?: number;
        };
        PipelineSpecification: {
            steps: components["schemas"]["PipelineStep"][];
            combiner?: string;
            confidence?: number;
            weights?: null | {
                [key: string]: number;
            };
        };
        PipelineStep: {
            name: string;
            replace?: null | components["schemas"]["PipelineRule"][];
            model?: null | number;
            rules?: null | components["schemas"]["PipelineRule"][];
        };
        PracticeAnswer: {
            is_right: boolean;
            label: string;
            value?: null | components["schemas"]["JsonElement"];
            explanation?: null | string;
        };
        PredictionAnswer: {
            id: string;
            uuid: string;
            item_id: string;
            trace_id: string;
            model?: null | string;
            output?: null | components["schemas"]["ModelOutput"];
            model_failure?: null | string;
            usage?: null | components["schemas"]["TokenUsage"];
            route: components["schemas"]["Route"];
            propensity: number;
            config_hash: string;
            event_time: string;
            recorded_at: string;
            latency_ms?: null | number;
            repeated?: null | boolean;
        };
        PredictionBatchAnswer: {
            items: components["schemas"]["PredictionAnswer"][];
            errors?: components["schemas"]["ErrorDetail"][];
        };
        PredictionBatchRequest: {
            items?: null | components["schemas"]["PredictionRequest"][];
        };
        PredictionDetail: {
            prediction: components["schemas"]["PredictionAnswer"];
            parent_id?: null | string;
            input: {
                [key: string]: string;
            };
            factors?: null | {
                [key: string]: string;
            };
            coin: number;
            epoch: string;
        };
        PredictionFacets: {
            count: number;
            among?: null | number;
            routes: {
                [key: string]: number;
            };
            labels: {
                [key: string]: number;
            };
            models: {
                [key: string]: number;
            };
            scores: (number)[];
        };
        PredictionPage: {
            items: components["schemas"]["PredictionDetail"][];
            cursor?: null | string;
        };
        PredictionRequest: {
            id?: null | string;
            item_id?: null | string;
            input?: null | {
                [key: string]: string;
            };
            factors?: null | {
                [key: string]: string;
            };
            subject?: null | string;
            group?: null | string;
            trace_id?: null | string;
            parent_id?: null | string;
            event_time?: null | string;
            output?: null | components["schemas"]["ModelOutput"];
            model?: null | string;
            latency_ms?: null | number;
        };
        PresenceAnswer: {
            people: components["schemas"]["PresentPerson"][];
        };
        PresentPerson: {
            annotator: string;
            last_seen: string;
            leases: number;
            today: number;
            goal?: null | number;
        };
        ProfileAnswer: {
            from: string;
            to: string;
            predictions: number;
            routes: {
                [key: string]: number;
            };
            models: {
                [key: string]: number;
            };
            labels: {
                [key: string]: number;
            };
            factors: {
                [key: string]: {
                    [key: string]: number;
                };
            };
            score: components["schemas"]["NumberProfile"];
            latency_ms: components["schemas"]["NumberProfile"];
            text_length: components["schemas"]["NumberProfile"];
            unknown_token_share: components["schemas"]["NumberProfile"];
            texts_in_part: boolean;
            hours: components["schemas"]["HourAnswer"][];
        };
        ProjectAnswer: {
            project: string;
            version: number;
            config_hash: string;
            config: components["schemas"]["ProjectConfig"];
        };
        ProjectConfig: {
            project: string;
            task: components["schemas"]["TaskKind"];
            simulated?: null | boolean;
            scoping?: components["schemas"]["ScopingConfig"];
            input: components["schemas"]["InputFieldConfig"][];
            factors?: components["schemas"]["FactorConfig"][];
            labels: components["schemas"]["LabelConfig"][];
            answer?: components["schemas"]["AnswerConfig"];
            routing?: components["schemas"]["RoutingConfig"];
            review?: components["schemas"]["ReviewConfig"];
            triggers?: components["schemas"]["TriggerConfig"];
            trainers?: string[];
            trainer_commands?: components["schemas"]["TrainerCommandConfig"][];
            gates?: components["schemas"]["GateConfig"];
            reports?: components["schemas"]["ReportConfig"];
            embed?: components["schemas"]["EmbedConfig"];
        };
        PromotionRequest: {
            version: number;
            reason?: null | string;
            by?: null | string;
        };
        ReadyAnswer: {
            is_ready: boolean;
            is_draining: boolean;
            cause?: null | string;
            undrained_bytes: number;
        };
        ReleaseDecision: {
            sequence: number;
            model_version: number;
            decision: string;
            reason: string;
            actor: string;
            evidence?: null | components["schemas"]["JsonElement"];
            recorded_at: string;
        };
        ReleasesAnswer: {
            champion?: null | number;
            challenger?: null | number;
            shadow_since?: null | string;
            evidence?: null | components["schemas"]["PairedEvidence"];
            gates: components["schemas"]["Gate"][];
            disagreements_missing?: null | number;
            decisions: components["schemas"]["ReleaseDecision"][];
        };
        ReopenRequest: {
            reason?: null | string;
            by?: null | string;
        };
        ReplayAnswer: {
            id: string;
            model?: null | string;
            is_replayable: boolean;
            is_identical: boolean;
            recorded?: null | string;
            replayed?: null | string;
        };
        ReplaySampleAnswer: {
            checked: number;
            identical: number;
            not_replayable: number;
            differing: components["schemas"]["ReplayAnswer"][];
        };
        ReportConfig: {
            recipients?: string[];
            hour_utc?: number;
        };
        RestoreRequest: {
            reason?: null | string;
            by?: null | string;
        };
        ReviewConfig: {
            answers_per_item?: number;
            max_answers_per_item?: null | number;
            blind_share?: number;
            lease_minutes?: number;
            adaptive?: null | components["schemas"]["AdaptiveConfig"];
            escalation?: null | components["schemas"]["AnnotationSource"][];
            gold_share?: null | number;
            fold_duplicates?: null | boolean;
            instructions?: null | string;
            daily_budget?: null | number;
        };
        ReviewItemDetail: {
            id: string;
            item_id: string;
            prediction_id?: null | string;
            reason: components["schemas"]["ReviewReason"];
            state: components["schemas"]["ReviewState"];
            is_blind: boolean;
            is_evidence: boolean;
            is_disagreement: boolean;
            answers_wanted: number;
            created_at: string;
            closed_at?: null | string;
            annotations: components["schemas"]["AnnotationDetail"][];
            seen_by: components["schemas"]["ShowingDetail"][];
        };
        ReviewLease: {
            review_id: string;
            item_id: string;
            input: {
                [key: string]: string;
            };
            task: components["schemas"]["TaskKind"];
            answer?: null | components["schemas"]["AnswerConfig"];
            labels: string[];
            suggestion?: null | components["schemas"]["Suggestion"];
            duplicates?: number;
            is_practice?: boolean;
            expires_at: string;
        };
        ReviewQueueAnswer: {
            counts: components["schemas"]["ReviewQueueCount"][];
            waiting: number;
            leases: number;
            oldest_seconds?: null | number;
        };
        ReviewQueueCount: {
            reason: components["schemas"]["ReviewReason"];
            state: components["schemas"]["ReviewState"];
            count: number;
            adjudicated: number;
        };
        ReviewReason: "disagreement" | "audit" | "selected" | "requested" | "assist" | "review" | "gold";
        ReviewState: "open" | "expert" | "customer" | "closed";
        Role: "viewer" | "annotator" | "expert" | "engineer" | "lead" | "admin";
        RoleGrant: {
            role: components["schemas"]["Role"];
            project?: null | string;
        };
        RollbackRequest: {
            reason?: null | string;
            by?: null | string;
            to_version?: null | number;
        };
        Route: "auto" | "assist" | "review" | "audit" | "shadow";
        RoutingConfig: {
            level?: components["schemas"]["AutomationLevel"];
            error_target?: number;
            confidence?: number;
            audit_rate?: number;
            audit_floor?: number;
            audit_deadline_days?: number;
        };
        Scope: "read" | "predict" | "feedback" | "review" | "adjudicate" | "train" | "release" | "configure" | "people" | "server";
        ScopingConfig: {
            goal?: null | string;
            metric?: string;
            baseline?: null | number;
            human_level?: null | number;
        };
        SelectedItem: {
            item_id: string;
            is_random: boolean;
            uncertainty: number;
            propensity?: null | number;
        };
        SelectionAnswer: {
            strategy: string;
            model_version: number;
            pool: number;
            folded: number;
            junk: number;
            seed: number;
            items: components["schemas"]["SelectedItem"][];
        };
        SelectionRequest: {
            count?: null | number;
        };
        SendToReviewAnswer: {
            opened: number;
            reopened: number;
            waiting: number;
        };
        SendToReviewRequest: {
            prediction_ids?: null | string[];
            reason?: null | string;
            by?: null | string;
        };
        ServedDescription: {
            name: string;
            versions: string[];
            platform: string;
            inputs: components["schemas"]["ServedTensor"][];
            outputs: components["schemas"]["ServedTensor"][];
            labels: string[];
        };
        ServedTensor: {
            name: string;
            datatype: string;
            shape: (number)[];
        };
        SessionAnswer: {
            name?: null | string;
            is_open: boolean;
            needs_setup: boolean;
            roles: components["schemas"]["RoleGrant"][];
            scopes: components["schemas"]["Scope"][];
            project_scopes: {
                [key: string]: components["schemas"]["Scope"][];
            };
            csrf_token?: null | string;
            expires_at?: null | string;
        };
        ShadowRequest: {
            version?: null | number;
            reason?: null | string;
            by?: null | string;
        };
        ShowingDetail: {
            person: string;
            prediction_id: string;
            place: components["schemas"]["ShowingPlace"];
            recorded_at: string;
        };
        ShowingPlace: "embed" | "prediction" | "desk" | "decision" | "feedback";
        SignInRequest: {
            name?: null | string;
            password?: null | string;
        };
        SimilarAnswer: {
            items: components["schemas"]["SimilarItem"][];
            reason?: null | string;
        };
        SimilarItem: {
            item_id: string;
            input: {
                [key: string]: string;
            };
            label: string;
            value?: null | components["schemas"]["JsonElement"];
            source: components["schemas"]["LabelSource"];
            similarity: number;
        };
        SliceDetail: {
            factor: string;
            value: string;
            figures: components["schemas"]["SliceFigures"];
        };
        SliceFigures: {
            share: components["schemas"]["MeasuredShare"];
            accuracy: components["schemas"]["MeasuredShare"];
            human_level: components["schemas"]["MeasuredShare"];
            ease: components["schemas"]["MeasuredShare"];
            gap?: null | number;
            sure_gap: number;
            value?: null | number;
            sure_value: number;
        };
        SliceResult: {
            factor: string;
            value: string;
            accuracy: components["schemas"]["MetricValue"];
        };
        SlicesAnswer: {
            model?: null | string;
            champion?: null | string;
            models: components["schemas"]["LabelledModel"][];
            labels: components["schemas"]["LabelBasis"];
            labelled_among?: null | number;
            traffic: number;
            traffic_among?: null | number;
            everything: components["schemas"]["SliceFigures"];
            slices: components["schemas"]["SliceDetail"][];
            left_out: number;
        };
        Suggestion: {
            label: string;
            value?: null | components["schemas"]["JsonElement"];
            score?: null | number;
            scores?: null | {
                [key: string]: number;
            };
        };
        TableColumn: {
            name: string;
            role: string;
            filled: number;
            distinct?: null | number;
            mean_length: number;
            values: components["schemas"]["ValueCount"][];
        };
        TablePreview: {
            separator: string;
            rows: number;
            columns: components["schemas"]["TableColumn"][];
            first: string[][];
            refused: number;
            errors: components["schemas"]["ErrorDetail"][];
        };
        TaskKind: "classification" | "label_set" | "number" | "transcription" | "fields" | "spans" | "boxes";
        TokenUsage: {
            prompt_tokens: number;
            answer_tokens: number;
            cost?: null | number;
        };
        TraceStep: {
            place: number;
            step: string;
            model?: null | string;
            input: string;
            text?: null | string;
            label?: null | string;
            scores?: null | (number)[];
            failure?: null | string;
            micros: number;
        };
        TrainerCommandConfig: {
            name: string;
            command: string;
            version?: string;
            timeout_minutes?: number;
            memory_mb?: null | number;
            cpu_minutes?: null | number;
            file_mb?: number;
        };
        TrainingCandidate: {
            trainer: string;
            parameters: {
                [key: string]: number;
            };
            accuracy: number;
            log_loss: number;
            is_chosen: boolean;
        };
        TrainingRequest: {
            reason?: null | string;
            trainer?: null | string;
            seed?: null | number;
        };
        TrainingRun: {
            id: string;
            state: string;
            trigger: string;
            reason: string;
            dataset_version?: null | number;
            model_version?: null | number;
            labels_since?: null | string;
            trainers: string[];
            seed: number;
            unlabelled_items: number;
            unlabelled_manifest?: null | string;
            candidates: components["schemas"]["TrainingCandidate"][];
            error?: null | string;
            cpu_seconds?: null | number;
            log_hash?: null | string;
            started_at: string;
            recorded_at: string;
        };
        TriggerConfig: {
            new_labels?: null | number;
            drift_alert?: boolean;
            every_hours?: null | number;
            traffic_growth?: null | number;
            minimum_labels?: number;
        };
        TrustRequest: {
            is_trusted?: null | boolean;
            reason?: null | string;
            by?: null | string;
        };
        TurnAnswer: {
            steps: components["schemas"]["TurnStep"][];
        };
        TurnStep: {
            stage: string;
            message: string;
        };
        ValueCount: {
            value: string;
            count: number;
        };
        VerificationAnswer: {
            version: number;
            recorded: string;
            retrained: string;
            is_identical: boolean;
        };
        VerifyAnswer: {
            is_whole: boolean;
            journal_records: number;
            stored_predictions: number;
            stored_feedback: number;
            findings: string[];
        };
        WheelAnswer: {
            items: number;
            routes: {
                [key: string]: number;
            };
            feedback: number;
            review: {
                [key: string]: number;
            };
            annotations: number;
            labelled_items: number;
            dataset_versions: number;
            models: number;
            champion?: null | number;
            challenger?: null | number;
            open_alerts: number;
            flow: components["schemas"]["WheelFlow"];
        };
        WheelFlow: {
            observe: number;
            decide: number;
            answer: number;
            learn: number;
            curate: number;
            train: number;
            judge: number;
            activate: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export type operations = Record<string, never>;
