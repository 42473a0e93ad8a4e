import { createContext, useContext, useState, type PointerEvent as Press } from 'react';
import { zoneAt } from '@/app/useFileDrop';
import type { PhotoSlot } from '@/ipc/client';

/** A photo on its way, and the place under it. */
export interface Carried {
  photo: PhotoSlot;
  x: number;
  y: number;
  zone: string | null;
}

type Grab = (photo: PhotoSlot, press: Press<HTMLElement>) => void;

/** Pixels before a press becomes a drag; less is a click, which opens the photo large. */
const SLACK = 6;

/** The place a photo stands at, as `data-drop` names it. */
export const zoneOf = ({ item_no, stage }: PhotoSlot): string =>
  item_no !== null && stage !== null ? `${item_no}:${stage}` : 'loose';

/** The click that ends a drag must not open the photo. */
function swallowClick(): void {
  const stop = (event: MouseEvent) => event.stopPropagation();
  window.addEventListener('click', stop, { capture: true, once: true });
  setTimeout(() => window.removeEventListener('click', stop, true));
}

/**
 * Carries a photo from one place of the page to another. Made of pointer events, because the window keeps the
 * system's own dragging for files that come in from outside (see useFileDrop). Escape puts it back.
 */
export function usePhotoDrag(onDrop: (photo: PhotoSlot, zone: string) => void) {
  const [carried, setCarried] = useState<Carried | null>(null);
  const grab: Grab = (photo, press) => {
    if (press.button !== 0) return;
    // Else the way of the pointer is marked as text; the click that opens the photo comes all the same.
    press.preventDefault();
    const over = new AbortController();
    const { signal } = over;
    let moving = false;
    const move = ({ clientX: x, clientY: y }: PointerEvent) => {
      moving ||= Math.hypot(x - press.clientX, y - press.clientY) > SLACK;
      if (moving) setCarried({ photo, x, y, zone: zoneAt({ x, y }) });
    };
    const end = () => {
      over.abort();
      setCarried(null);
    };
    const drop = ({ clientX: x, clientY: y }: PointerEvent) => {
      end();
      if (!moving) return;
      swallowClick();
      const zone = zoneAt({ x, y });
      if (zone !== null && zone !== zoneOf(photo)) onDrop(photo, zone);
    };
    window.addEventListener('pointermove', move, { signal });
    window.addEventListener('pointerup', drop, { signal });
    window.addEventListener('pointercancel', end, { signal });
    window.addEventListener('keydown', ({ key }) => key === 'Escape' && end(), { signal });
  };
  return { carried, grab };
}

const GrabContext = createContext<Grab>(() => undefined);
export const GrabProvider = GrabContext.Provider;
export const useGrab = (): Grab => useContext(GrabContext);
