import type { Schemas } from '../api/client';
import { thumbnailAddress } from '../review/images';

interface InputCellProps {
  project: string;
  config: Schemas['ProjectConfig'] | undefined;
  input: Record<string, string>;
}

const sidePixels = 64;

/** An input in one line of a table: images in little, the rest as words. */
export function InputCell({ project, config, input }: InputCellProps) {
  const images = (config?.input ?? []).filter((field) => field.kind === 'image').map((field) => field.name);
  const words = Object.entries(input).filter(([name]) => !images.includes(name));
  return (
    <span className="input-cell">
      {images.map((name) =>
        input[name] ? (
          <img key={name} src={thumbnailAddress(project, input[name], sidePixels)} alt={name} loading="lazy" />
        ) : null,
      )}
      <span className="clip">{words.map(([, value]) => value.slice(0, 300)).join(' · ')}</span>
    </span>
  );
}
