import type { Schemas } from '../api/client';
import { Chip } from '../parts/Chip';
import { Panel } from '../parts/Panel';
import { type Judgement, valueOf } from '../review/answers';
import { ValueView } from '../review/ValueView';
import { useKeys } from '../shell/keys';

interface ConflictAnswersProps {
  project: string;
  config: Schemas['ProjectConfig'];
  conflict: Schemas['ConflictDetail'];
  left: string;
  /** Decides for an answer as it is. */
  onTake: (judgement: Judgement) => void;
  /** Takes an answer to begin with. */
  onEdit: (judgement: Judgement) => void;
}

type Answer = Schemas['AnnotationDetail'];

/** The answers side by side, in an order that has nothing to do with who answered first, and without names: the answers count, not the people. */
export function ConflictAnswers({ project, config, conflict, left, onTake, onEdit }: ConflictAnswersProps) {
  const answers = conflict.review.annotations
    .filter((one) => !one.is_undone && one.answer !== 'undo' && one.answer !== 'skip')
    .sort((a, b) => shuffled(a.id) - shuffled(b.id));
  const given = answers.filter((one) => one.answer === 'label');
  const name = (one: Answer) => String.fromCharCode(65 + answers.indexOf(one));
  const judgement = (one: Answer): Judgement => ({
    kind: 'label',
    label: config.task === 'classification' ? (one.label ?? undefined) : undefined,
    value: valueOf(config.task, one.value),
  });
  useKeys(
    'Answers',
    given.map((one) => ({
      keys: [`Shift+${name(one).toLowerCase()}`],
      label: `Decide for answer ${name(one)}`,
      run: () => onTake(judgement(one)),
    })),
  );
  return (
    <Panel title="Answers" side={<span className="muted">{left} to decide</span>}>
      {answers.length === 0 ? <p className="muted">Nobody has answered yet.</p> : null}
      <ul className="answer-cards">
        {answers.map((one) => (
          <li key={one.id} aria-label={`Answer ${name(one)}`}>
            <header>
              <Chip>{name(one)}</Chip>
              {one.answer === 'label' ? null : <b>{words[one.answer] ?? one.answer}</b>}
            </header>
            {one.answer === 'label' ? (
              <ValueView
                project={project}
                config={config}
                task={config.task}
                input={conflict.input}
                label={one.label}
                value={one.value}
              />
            ) : null}
            {one.comment ? <p className="muted">“{one.comment}”</p> : null}
            {one.answer === 'label' ? (
              <div className="row">
                <button
                  type="button"
                  className="keyed"
                  data-key={`Shift ${name(one)}`}
                  aria-label={`This is right: answer ${name(one)}`}
                  onClick={() => onTake(judgement(one))}
                >
                  This is right
                </button>
                {config.task === 'classification' ? null : (
                  <button
                    type="button"
                    className="act"
                    aria-label={`Begin with it: answer ${name(one)}`}
                    onClick={() => onEdit(judgement(one))}
                  >
                    Begin with it
                  </button>
                )}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

const words: Partial<Record<Answer['answer'], string>> = {
  reject: 'the suggestion is wrong',
  not_sure: 'not sure',
  junk: 'junk',
};

function shuffled(id: string): number {
  let hash = 2166136261;
  for (const letter of id) hash = Math.imul(hash ^ letter.charCodeAt(0), 16777619);
  return hash >>> 0;
}
