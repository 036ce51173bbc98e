import type { Schemas } from '../api/client';
import { blobAddress } from '../review/images';

interface ItemInputProps {
  project: string;
  config?: Schemas['ProjectConfig'];
  input: Record<string, string>;
}

/** What was put in, whole: texts as they are, images as pictures. */
export function ItemInput({ project, config, input }: ItemInputProps) {
  const images = (config?.input ?? []).filter((field) => field.kind === 'image').map((field) => field.name);
  return Object.entries(input).map(([name, value]) => (
    <div key={name}>
      <h3 className="muted">{name}</h3>
      {images.includes(name) ? (
        <img className="peek-image" src={blobAddress(project, value)} alt={name} />
      ) : (
        <p className="peek-text">{value}</p>
      )}
    </div>
  ));
}
