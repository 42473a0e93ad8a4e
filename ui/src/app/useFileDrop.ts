import { useEffect, useEffectEvent, useState } from 'react';
import { onFilesDropped, onFilesHover } from '@/ipc/client';

type Point = { x: number; y: number };

/** The drop place under a point: the nearest element carrying `data-drop`. */
export function zoneAt(point: Point | null): string | null {
  if (!point) return null;
  return document.elementFromPoint(point.x, point.y)?.closest<HTMLElement>('[data-drop]')?.dataset['drop'] ?? null;
}

/**
 * Files dragged in from the system. The host knows their paths and the page knows its places, so the place is found
 * by the point. Returns the place being hovered.
 */
export function useFileDrop(onDrop: (paths: string[], zone: string | null) => void): string | null {
  const [hovered, setHovered] = useState<string | null>(null);
  const dropped = useEffectEvent(onDrop);
  useEffect(() => {
    let zone: string | null = null;
    const stops = [
      onFilesHover((at) => {
        zone = zoneAt(at);
        setHovered(zone);
      }),
      onFilesDropped(({ paths, x, y }) => {
        const at = x !== undefined && y !== undefined ? zoneAt({ x, y }) : zone;
        setHovered(null);
        dropped(paths, at);
      }),
    ];
    return () => stops.forEach((stop) => void stop.then((end) => end()));
  }, []);
  return hovered;
}
