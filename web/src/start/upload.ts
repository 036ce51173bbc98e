import { csrf, problemFrom, ApiError } from '../api/client';

/** Sends a file as it is on disk and tells how much has left; fetch cannot tell that. */
export function upload<Answer>(
  url: string,
  file: Blob,
  onProgress: (share: number) => void,
  signal?: AbortSignal,
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', url);
    request.setRequestHeader('content-type', 'text/csv');
    for (const [name, value] of Object.entries(csrf())) request.setRequestHeader(name, value);
    request.upload.addEventListener('progress', (event) => {
      if (event.lengthComputable) onProgress(event.loaded / event.total);
    });
    request.addEventListener('load', () => {
      if (request.status >= 200 && request.status < 300) resolve(JSON.parse(request.responseText) as Answer);
      else reject(new ApiError(problemFrom(request.status, request.responseText)));
    });
    request.addEventListener('error', () => reject(new ApiError(problemFrom(0, ''))));
    request.addEventListener('abort', () => reject(new DOMException('The import was stopped.', 'AbortError')));
    signal?.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
