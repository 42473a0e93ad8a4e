// Tests that stand on each other, as the steps of one job do.

import { test } from "node:test";

/** A `test` for the steps of one window: after a failure the rest fails at once and says nothing of its own. */
export function steps() {
  let broken = false;
  return (name, run) => test(name, async () => {
    if (broken) throw new Error("a step before this one failed");
    broken = true;
    await run();
    broken = false;
  });
}
