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

/** Runs a long command as a job shown in the top bar, with progress and cancel. */
export async function runJob<K extends CommandName>(
  name: K,
  request: RequestOf<K>,
  label: string,
  onEvent?: (event: Event) => void,
): Promise<ResponseOf<K>> {
  counter += 1;
  const id = `${name}-${Date.now().toString(36)}-${counter}`;
  publish([...jobs, { id, label, done: 0, total: 0, note: '', cancelling: false }]);
  const listen = (event: Event) => {
    if (event.event === 'progress') change(id, { done: event.done, total: event.total, note: event.label });
    onEvent?.(event);
  };
  try {
    return await call(name, request, { job: id, onEvent: listen });
  } finally {
    publish(jobs.filter((job) => job.id !== id));
  }
}
