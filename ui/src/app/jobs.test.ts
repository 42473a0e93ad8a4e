import { renderHook } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';
import { freshOffice } from '@/test/draw';
import { cancelJob, runEach, useJobs } from './jobs';

const running = () => renderHook(() => useJobs()).result.current.at(-1);

describe('a job of many steps', () => {
  beforeEach(() => void freshOffice());

  it('tells how far it is and ends', async () => {
    const seen: string[] = [];
    const whole = await runEach(
      '施工单',
      ['a', 'b'],
      (name) => name,
      async (name) => {
        const job = running();
        seen.push(`${name} ${job?.note} ${job?.done}/${job?.total}`);
      },
    );
    expect(whole).toBe(true);
    expect(seen).toEqual(['a a 0/2', 'b b 1/2']);
    expect(running()).toBeUndefined();
  });

  it('stops between two steps when it is cancelled', async () => {
    const done: string[] = [];
    const whole = await runEach(
      '施工单',
      ['a', 'b', 'c'],
      (name) => name,
      async (name) => {
        done.push(name);
        const job = running();
        if (name === 'b' && job) cancelJob(job.id);
      },
    );
    expect(whole).toBe(false);
    expect(done).toEqual(['a', 'b']);
    expect(running()).toBeUndefined();
  });
});
