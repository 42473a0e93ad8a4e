import type { CommandName } from '../client';
import type { Host, PickKind } from '../host';
import { handlers } from './commands';
import type { Context } from './kept';
import { makeOffice } from './office';
import { paperPdf } from './paper';
import { scene } from './scene';

const PICKS: Record<PickKind, string[]> = {
  roster: ['/home/office/名册 2026.xlsx'],
  template: ['/home/office/财政拨付表.xlsx'],
  photos: ['/home/office/照片/IMG_5001.jpg', '/home/office/照片/IMG_5002.jpg', '/home/office/照片/truncated.jpg'],
  attachments: ['/home/office/扫描/验收表.pdf'],
  backup: ['/home/office/备份 2026-11-22.zip'],
  pack: ['/home/office/改造目录 2027.xlsx'],
};

export interface Pretend extends Host {
  /** Lets files go over the window, as the system would. */
  drop(paths: string[], at?: { x: number; y: number }): void;
}

/** An office in memory that keeps the contract, for tests and for looking at the screens in a browser. */
export function makeMock(options: { first?: boolean; delay?: number } = {}): Pretend {
  const office = makeOffice(options.first ?? window.location.search.includes('first'));
  office.long = Number(new URLSearchParams(window.location.search).get('long') ?? 0);
  const stopped = new Set<string>();
  const listeners = new Set<Parameters<Host['onFilesDropped']>[0]>();
  const none = () => Promise.resolve();
  return {
    pretend: true,
    async rpc({ name, request, job, onEvent }) {
      await new Promise((resolve) => setTimeout(resolve, options.delay ?? 8));
      const context: Context = {
        office,
        emit: (event) => onEvent?.(event),
        cancelled: () => job !== undefined && stopped.has(job),
      };
      const handler = handlers[name as CommandName] as (context: Context, request: unknown) => unknown;
      return structuredClone(await handler(context, request));
    },
    cancel: (job) => {
      stopped.add(job);
      return none();
    },
    pickFiles: (kind) => Promise.resolve(PICKS[kind]),
    pickFolder: () => Promise.resolve('/home/office/新文件夹'),
    pickSave: (_kind, suggested) => Promise.resolve(`/home/office/${suggested}`),
    paperBytes: (id) => {
      const paper = office.cases.flatMap(({ papers }) => papers).find((one) => one.id === id);
      return Promise.resolve(paperPdf(`${paper?.kind ?? ''} ${paper?.number ?? ''}`));
    },
    openPaper: none,
    savePaper: none,
    openAttachment: none,
    openFile: none,
    zoom: () => Promise.resolve(),
    systemLanguage: () => Promise.resolve(navigator.language),
    onFilesDropped: (handler) => {
      listeners.add(handler);
      return Promise.resolve(() => void listeners.delete(handler));
    },
    onFilesHover: () => Promise.resolve(() => undefined),
    photoUrl: (id) => scene(id),
    drop: (paths, at) => listeners.forEach((listener) => listener({ paths, ...at })),
  };
}
