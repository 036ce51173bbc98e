import { rememberSize } from './imageSize';

/** Images that come next, fetched and decoded before they are shown. The browser lets go of what nobody holds, so the last ones are held here. */
const held = new Map<string, HTMLImageElement>();
const mostHeld = 32;

export function blobAddress(project: string, blob: string): string {
  return `/v1/projects/${encodeURIComponent(project)}/blobs/${encodeURIComponent(blob)}`;
}

export function thumbnailAddress(project: string, blob: string, size = 256): string {
  return `${blobAddress(project, blob)}/thumbnail?size=${size}`;
}

export function prefetch(address: string): void {
  if (held.has(address)) return;
  const image = new Image();
  image.src = address;
  held.set(address, image);
  image.decode().then(
    () => rememberSize(address, image),
    // What cannot be fetched or decoded is told where it is looked at; here it is only let go, so that it is asked for again.
    () => held.delete(address),
  );
  for (const oldest of [...held.keys()].slice(0, Math.max(0, held.size - mostHeld))) held.delete(oldest);
}
