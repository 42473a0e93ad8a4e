import { useSyncExternalStore } from 'react';
import { call, cancel, type CommandName, type Event, type RequestOf, type ResponseOf } from '@/ipc/client';

/** A long command while it runs. */
export interface Job {
  id: string;
  label: string;
  done: number;
  total: number;
  note: string;
  cancelling: boolean;
}

let jobs: readonly Job[] = [];
let counter = 0;
const listeners = new Set<() => void>();

function publish(next: readonly Job[]): void {
  jobs = next;
  listeners.forEach((listener) => listener());
}

function change(id: string, patch: Partial<Job>): void {
  publish(jobs.map((job) => (job.id === id ? { ...job, ...patch } : job)));
}

function begin(kind: string, label: string, total = 0): string {
  counter += 1;
  const id = `${kind}-${Date.now().toString(36)}-${counter}`;
  publish([...jobs, { id, label, done: 0, total, note: '', cancelling: false }]);
  return id;
}

const end = (id: string): void => publish(jobs.filter((job) => job.id !== id));

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The jobs running now, newest last. */
export const useJobs = (): readonly Job[] => useSyncExternalStore(subscribe, () => jobs);

/** Asks a job to stop; what it has committed stays. */
export function cancelJob(id: string): void {
  change(id, { cancelling: true });
  void cancel(id);
}

/**
 * Does something for each of a list as one job, with progress and cancel. Cancelling ends it between two of them.
 * Resolves to whether all had their turn.
 */
export async function runEach<T>(
  label: string,
  items: readonly T[],
  nameOf: (item: T) => string,
  work: (item: T) => Promise<unknown>,
): Promise<boolean> {
  const id = begin('each', label, items.length);
  try {
    for (const [done, item] of items.entries()) {
      if (jobs.some((job) => job.id === id && job.cancelling)) return false;
      change(id, { done, note: nameOf(item) });
      await work(item);
    }
    return true;
  } finally {
    end(id);
  }
}

/** Runs a long command as a job shown in the top bar, with progress and cancel. */
export async function runJob<K extends CommandName>(
  name: K,
  request: RequestOf<K>,
  label: string,
  onEvent?: (event: Event) => void,
): Promise<ResponseOf<K>> {
  const id = begin(name, label);
  const listen = (event: Event) => {
    if (event.event === 'progress') change(id, { done: event.done, total: event.total });
    onEvent?.(event);
  };
  try {
    return await call(name, request, { job: id, onEvent: listen });
  } finally {
    end(id);
  }
}
