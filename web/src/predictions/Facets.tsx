import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import type { ApiError, Schemas } from '../api/client';
import { useRead } from '../api/read';
import { Bars } from '../parts/Bars';
import { Loaded } from '../parts/States';
import { textInWords } from '../review/answers';
import { changed } from '../url/search';
import { Link } from '../url/Link';
import { usePlace } from '../url/location';
import { bases, type Filter, filterShape, outcomes, routes } from './filter';

interface FacetsProps {
  project: string;
  filter: Filter;
  query: UseQueryResult<Schemas['PredictionFacets'], ApiError>;
}

/** How the predictions divide; each value filters by itself, once more takes the filter off. */
export function Facets({ project, filter, query }: FacetsProps) {
  const { path, search } = usePlace();
  const config = useRead('/v1/projects/{project}', { project }, undefined, { atAsOf: false });
  const task = config.data?.config.task ?? 'classification';
  // Texts, fields, spans and boxes are hardly ever equal: counted they say nothing.
  const isCountable = task === 'classification' || task === 'label_set' || task === 'number';
  const to = (values: Filter) => path + changed(filterShape, search, values);
  const factors = (config.data?.config.factors ?? []).filter((factor) => (factor.values ?? []).length > 0);
  return (
    <aside className="panel facets" aria-label="Facets">
      <Loaded of={query}>
        {(facets) => (
          <>
            <Group name="Route">
              <Bars
                name="Route"
                bars={routes.map((route) => ({
                  name: route,
                  value: facets.routes[route] ?? 0,
                  isOn: filter.route === route,
                  href: to({ route: filter.route === route ? undefined : route }),
                }))}
              />
            </Group>
            {isCountable && Object.keys(facets.labels).length > 0 ? (
              <Group name="Answer">
                <Bars
                  name="Answer"
                  bars={Object.entries(facets.labels).map(([label, value]) => ({
                    name: textInWords(task, label),
                    value,
                    isOn: filter.label === label,
                    href: to({ label: filter.label === label ? undefined : label }),
                  }))}
                />
              </Group>
            ) : null}
            <Group name="Score">
              <Bars
                isDense
                name="Score"
                bars={facets.scores.map((value, cell) => {
                  const low = cell / 10;
                  const isOn = filter.min_score === low;
                  return {
                    name: `${low.toFixed(1)} to ${(low + 0.1).toFixed(1)}`,
                    value,
                    isOn,
                    href: to(
                      isOn
                        ? { min_score: undefined, max_score: undefined }
                        : { min_score: low, max_score: cell === 9 ? undefined : (cell + 1) / 10 },
                    ),
                  };
                })}
              />
            </Group>
            {Object.keys(facets.models).length > 0 ? (
              <Group name="Model">
                <Bars
                  name="Model"
                  bars={Object.entries(facets.models).map(([model, value]) => ({
                    name: model,
                    value,
                    isOn: filter.model === model,
                    href: to({ model: filter.model === model ? undefined : model }),
                  }))}
                />
              </Group>
            ) : null}
            {factors.map((factor) => (
              <Values
                key={factor.name}
                name={factor.name}
                values={(factor.values ?? []).map((value) => {
                  const one = `${factor.name}:${value}`;
                  const isOn = filter.factor === one;
                  return { name: value, isOn, href: to({ factor: isOn ? undefined : one }) };
                })}
              />
            ))}
            <Values
              name="Labelled"
              values={bases.map((basis) => {
                const isOn = filter.labelled === basis;
                // Without a label there is no right and wrong.
                const off = { labelled: undefined, outcome: undefined, answered_twice: undefined };
                return { name: basisWords[basis], isOn, href: to(isOn ? off : { labelled: basis }) };
              })}
            />
            {filter.labelled || filter.outcome ? (
              <Values
                name="By the label"
                values={outcomes.map((outcome) => {
                  const isOn = filter.outcome === outcome;
                  return { name: outcome, isOn, href: to({ outcome: isOn ? undefined : outcome }) };
                })}
              />
            ) : null}
          </>
        )}
      </Loaded>
    </aside>
  );
}

function Group({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className="facet">
      <h2>{name}</h2>
      {children}
    </div>
  );
}

const basisWords = { evidence: 'by chance and blind', any: 'in any way' } as const;

/** Values that are not counted, one of which filters. */
function Values({ name, values }: { name: string; values: readonly { name: string; isOn: boolean; href: string }[] }) {
  return (
    <Group name={name}>
      <ul className="values">
        {values.map((value) => (
          <li key={value.name}>
            <Link href={value.href} aria-current={value.isOn ? 'true' : undefined}>
              {value.name}
            </Link>
          </li>
        ))}
      </ul>
    </Group>
  );
}
