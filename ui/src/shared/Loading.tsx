import { Spin } from 'antd';

/** Shown only when the answer takes longer than 300 ms, so that quick ones do not flicker. */
export function Loading() {
  return (
    <div className="loading">
      <Spin delay={300} size="large" />
    </div>
  );
}
