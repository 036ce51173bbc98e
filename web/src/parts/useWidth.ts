import { type RefObject, useLayoutEffect, useState } from 'react';

/** The width of an element in pixels, also after it changed. */
export function useWidth(element: RefObject<HTMLElement | null>): number | undefined {
  const [width, setWidth] = useState<number>();
  useLayoutEffect(() => {
    if (!element.current) return;
    const measure = (measured: HTMLElement) => setWidth(measured.clientWidth);
    const observer = new ResizeObserver(([entry]) => measure(entry!.target as HTMLElement));
    observer.observe(element.current);
    measure(element.current);
    return () => observer.disconnect();
  }, [element]);
  return width;
}
