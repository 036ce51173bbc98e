import { Button, Progress, TagsInput, TextInput } from '@mantine/core';
import { useState } from 'react';
import { address, ApiError, type Schemas, write } from '../api/client';
import { queries, useRead } from '../api/read';
import { Bars } from '../parts/Bars';
import { count } from '../parts/numbers';
import { Panel } from '../parts/Panel';
import { Failed } from '../parts/States';
import { usePerson } from '../shell/session';
import { ColumnsTable, RowErrors, type UsedAs } from './ColumnsTable';
import { Imported } from './Imported';
import { nameOf, projectFile } from './projectFile';
import { upload } from './upload';

type Preview = Schemas['TablePreview'];

const proposals: Record<string, UsedAs> = { text: 'text', label: 'label', id: 'id', factor: 'factor' };

/** What the columns are, as proposed and as corrected; then the project is made and the rows come in. */
export function ImportPlan({ file, preview }: { file: File; preview: Preview }) {
  const person = usePerson();
  const projects = useRead('/v1/projects', {}, undefined, { atAsOf: false });
  const [used, setUsed] = useState<Record<string, UsedAs>>(() => {
    const firstText = preview.columns.find((one) => one.role === 'text')?.name;
    return Object.fromEntries(
      preview.columns.map((one) => [
        one.name,
        one.role === 'text' && one.name !== firstText ? 'out' : (proposals[one.role] ?? 'out'),
      ]),
    );
  });
  const [name, setName] = useState(nameOf(file.name.replace(/\.(csv|tsv|txt)$/i, '')));
  const [typed, setTyped] = useState<string[]>([]);
  const [share, setShare] = useState<number>();
  const [error, setError] = useState<Error>();
  const [answer, setAnswer] = useState<Schemas['ImportAnswer']>();

  const project = nameOf(name);
  const of = (role: UsedAs) => preview.columns.filter((one) => used[one.name] === role);
  const label = of('label')[0];
  const texts = of('text');
  const labels = label ? label.values.map((one) => one.value) : typed;
  const isTaken = (projects.data ?? []).some((one) => one.project === project);
  const missing =
    texts.length === 0
      ? 'Choose the column that holds the text.'
      : label && labels.length === 0
        ? `The column ${label.name} has too many different values to be labels.`
        : labels.length < 2
          ? 'At least two labels are needed.'
          : isTaken
            ? `There is a project ${project} already; choose another name.`
            : undefined;

  const run = async () => {
    setError(undefined);
    setShare(0);
    try {
      await write(
        '/v1/config',
        {},
        {
          source: projectFile({
            project,
            inputs: texts.map((one) => nameOf(one.name, '_')),
            factors: of('factor').map((one) => nameOf(one.name, '_')),
            labels,
          }),
        },
      );
      const query = new URLSearchParams();
      for (const one of texts) query.append('input', `${nameOf(one.name, '_')}:${one.name}`);
      for (const one of of('factor')) query.append('factor', `${nameOf(one.name, '_')}:${one.name}`);
      if (label) query.set('label', label.name);
      const id = of('id')[0];
      if (id) query.set('id', id.name);
      if (person) query.set('by', person);
      const target = `${address('/v1/projects/{project}/import', { project })}?${query.toString()}`;
      setAnswer(await upload<Schemas['ImportAnswer']>(target, file, setShare));
      await queries.invalidateQueries();
    } catch (cause) {
      if (!(cause instanceof ApiError)) throw cause;
      setError(cause);
    } finally {
      setShare(undefined);
    }
  };

  if (answer) return <Imported project={project} answer={answer} />;
  return (
    <>
      <Panel
        title="2. What the columns are"
        note={`${count(preview.rows)} rows, separated by ${preview.separator === '\t' ? 'tabs' : `“${preview.separator}”`}. Proposed from what they hold; change what is wrong.`}
      >
        <ColumnsTable preview={preview} used={used} onChange={(column, as) => setUsed(changed(used, column, as))} />
        <RowErrors refused={preview.refused} errors={preview.errors} />
      </Panel>
      <div className="grid two">
        <Panel title="3. The project">
          <div className="stack">
            <TextInput
              label="Name"
              description={project === name ? 'One prediction problem.' : `It will be called ${project}.`}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
            />
            {label ? null : (
              <TagsInput
                label="Labels"
                description="No column holds labels: say which there are. Enter adds one."
                value={typed}
                onChange={setTyped}
              />
            )}
            {error ? <Failed error={error} /> : null}
            {share === undefined ? (
              <div className="row wrap">
                <Button variant="filled" onClick={() => void run()} disabled={missing !== undefined}>
                  Create the project and import
                </Button>
                {missing ? <span className="note">{missing}</span> : null}
              </div>
            ) : (
              <div role="status">
                <Progress value={share * 100} aria-label="Import" />
                <p className="note">
                  {share < 1 ? `${Math.round(share * 100)} % of the file is in…` : 'The last rows are being kept…'}
                </p>
              </div>
            )}
          </div>
        </Panel>
        {label && label.values.length > 0 ? (
          <Panel title="Labels" note="In this order they get the keys 1, 2, 3, …">
            <Bars
              name="Labels"
              bars={label.values.slice(0, 20).map((one) => ({ name: one.value, value: one.count }))}
            />
            {label.values.length > 20 ? <p className="note">and {label.values.length - 20} more</p> : null}
          </Panel>
        ) : null}
      </div>
    </>
  );
}

/** Text may be several columns; label and id are one each, so a second takes the place of the first. */
function changed(used: Record<string, UsedAs>, column: string, as: UsedAs): Record<string, UsedAs> {
  const isSingle = as === 'label' || as === 'id';
  return Object.fromEntries(
    Object.entries(used).map(([name, before]) => [
      name,
      name === column ? as : isSingle && before === as ? 'out' : before,
    ]),
  );
}
