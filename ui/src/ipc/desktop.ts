import { Channel, invoke } from '@tauri-apps/api/core';
import { listen, TauriEvent } from '@tauri-apps/api/event';
import { getCurrentWebview } from '@tauri-apps/api/webview';
import type { Event } from './generated/contract';
import type { FileDrop, Host, PhotoSize, Rpc } from './host';

/** Custom schemes look like a web host on Windows. */
function photoUrl(id: string, size: PhotoSize): string {
  const base = navigator.userAgent.includes('Windows') ? 'http://photo.localhost' : 'photo://localhost';
  return `${base}/${encodeURIComponent(id)}/${size}`;
}

function rpc({ name, request, job, onEvent }: Rpc): Promise<unknown> {
  const events = new Channel<Event>();
  events.onmessage = (event) => onEvent?.(event);
  return invoke('rpc', { name, request, job: job ?? null, events });
}

interface DragPayload {
  position: { x: number; y: number };
}

/** How much larger the page is drawn. */
let zoomed = 1;

async function zoom(factor: number): Promise<void> {
  await getCurrentWebview().setZoom(factor);
  zoomed = factor;
}

/** Tauri speaks of device pixels, the page of CSS pixels. Only WebView2 counts the zoom among the device's pixels. */
function cssPoint({ position }: DragPayload): { x: number; y: number } {
  const ratio = window.devicePixelRatio * (navigator.userAgent.includes('Windows') ? 1 : zoomed);
  return { x: position.x / ratio, y: position.y / ratio };
}

/** Where files were let go, from pixels of the window to pixels of the page. */
function dropOf(payload: FileDrop | string[]): FileDrop {
  if (Array.isArray(payload)) return { paths: payload };
  const { paths, x, y } = payload;
  return x === undefined || y === undefined ? payload : { paths, x: x / zoomed, y: y / zoomed };
}

async function onFilesHover(handler: (at: { x: number; y: number } | null) => void): Promise<() => void> {
  const stops = await Promise.all([
    listen<DragPayload>(TauriEvent.DRAG_OVER, (event) => handler(cssPoint(event.payload))),
    listen(TauriEvent.DRAG_LEAVE, () => handler(null)),
  ]);
  return () => stops.forEach((stop) => stop());
}

/** The window of the desktop program. */
export const desktop: Host = {
  pretend: false,
  rpc,
  cancel: (job) => invoke('cancel', { job }),
  pickFiles: (kind) => invoke('pick_files', { kind }),
  pickFolder: () => invoke('pick_folder'),
  pickSave: (kind, suggested) => invoke('pick_save', { kind, suggested }),
  paperBytes: (id) => invoke('paper_bytes', { id }),
  openPaper: (id) => invoke('open_paper', { id }),
  savePaper: (id, out) => invoke('save_paper', { id, out }),
  openAttachment: (id) => invoke('open_attachment', { id }),
  openFile: (path) => invoke('open_file', { path }),
  systemLanguage: () => invoke('system_language'),
  onFilesDropped: (handler) =>
    listen<FileDrop | string[]>('files-dropped', ({ payload }) => handler(dropOf(payload))),
  onFilesHover,
  photoUrl,
  zoom,
};
