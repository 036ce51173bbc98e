import { useEffect, useState } from 'react';
import type { Size } from './kinds/geometry';

interface ImageSize {
  size?: Size;
  hasFailed: boolean;
  retry: () => void;
}

/** Sizes of images that were seen, so that a prefetched one is drawn in the first frame. */
const known = new Map<string, Size>();

export function rememberSize(address: string, image: HTMLImageElement): void {
  if (image.naturalWidth > 0) known.set(address, { width: image.naturalWidth, height: image.naturalHeight });
}

export function knownSize(address: string): Size | undefined {
  return known.get(address);
}

/** How large an image is, once it is there. */
export function useImageSize(address: string): ImageSize {
  const [turn, setTurn] = useState(0);
  const [arrived, setArrived] = useState<{ address: string; hasFailed: boolean }>();
  useEffect(() => {
    let isOver = false;
    const image = new Image();
    image.src = address;
    image.decode().then(
      () => {
        rememberSize(address, image);
        if (!isOver) setArrived({ address, hasFailed: false });
      },
      () => {
        if (!isOver) setArrived({ address, hasFailed: true });
      },
    );
    return () => {
      isOver = true;
    };
  }, [address, turn]);
  return {
    size: known.get(address),
    hasFailed: arrived?.address === address && arrived.hasFailed,
    retry: () => {
      setArrived(undefined);
      setTurn(turn + 1);
    },
  };
}
