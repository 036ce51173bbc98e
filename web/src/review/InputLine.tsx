import { useState } from 'react';
import type { Schemas } from '../api/client';
import { thumbnailAddress } from './images';

interface InputLineProps {
  project: string;
  config: Schemas['ProjectConfig'];
  input: Record<string, string>;
  size?: number;
}

/** An item in little: its image as a thumbnail, its text in a few lines. */
export function InputLine({ project, config, input, size = 128 }: InputLineProps) {
  const images = config.input.filter((field) => field.kind === 'image' && input[field.name]);
  const words = config.input
    .filter((field) => field.kind !== 'image' && input[field.name])
    .map((field) => input[field.name]!.slice(0, 600))
    .join(' · ');
  return (
    <span className="input-line">
      {images.map((field) => (
        <Thumbnail key={field.name} address={thumbnailAddress(project, input[field.name]!, size)} name={field.name} />
      ))}
      {words ? <span className="input-words">{words}</span> : null}
    </span>
  );
}

function Thumbnail({ address, name }: { address: string; name: string }) {
  const [hasFailed, setHasFailed] = useState(false);
  if (hasFailed) return <span className="thumbnail none">no image</span>;
  return <img className="thumbnail" src={address} alt={name} loading="lazy" onError={() => setHasFailed(true)} />;
}
