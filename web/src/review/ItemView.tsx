import type { Schemas } from '../api/client';
import type { Lease } from './answers';
import { blobAddress } from './images';
import { ImageView } from './ImageView';
import { LongText } from './LongText';

interface ItemViewProps {
  project: string;
  config: Schemas['ProjectConfig'];
  lease: Pick<Lease, 'input' | 'item_id'>;
  /** Words that are marked where they stand in the text. */
  mark?: string;
}

/** What is to be judged. Every field of the input; one field needs no name. */
export function ItemView({ project, config, lease, mark }: ItemViewProps) {
  const fields = Object.entries(lease.input);
  const kinds = new Map(config.input.map((field) => [field.name, field.kind]));
  const isImage = (name: string) => kinds.get(name) === 'image';
  const ordered = [...fields].sort(([a], [b]) => Number(isImage(b)) - Number(isImage(a)));
  return (
    <section className={`panel item ${fields.some(([name]) => isImage(name)) ? 'with-image' : ''}`} aria-label="Item">
      {ordered.map(([name, value]) => (
        <div key={name} className={isImage(name) ? 'item-field image' : 'item-field'}>
          {fields.length > 1 ? <h3>{name}</h3> : null}
          {isImage(name) ? (
            <ImageView address={blobAddress(project, value)} name={name} />
          ) : kinds.get(name) === 'number' || kinds.get(name) === 'category' ? (
            <p className="item-short">{value}</p>
          ) : (
            <LongText text={value} mark={mark} />
          )}
        </div>
      ))}
      <p className="item-id">
        <code>{lease.item_id}</code>
      </p>
    </section>
  );
}
