import { money, quantity } from './format';

/** An amount of fen as ¥12,345.60 with figures of equal width. */
export function Money({ fen, testId, strong }: { fen: number | null; testId?: string; strong?: boolean }) {
  return (
    <span className={strong ? 'num strong' : 'num'} data-testid={testId}>
      {fen === null ? '–' : money(fen)}
    </span>
  );
}

/** A quantity in thousandths with its unit. */
export function Quantity({ value, unit }: { value: number | null; unit?: string }) {
  if (value === null) return <span className="muted">–</span>;
  return (
    <span className="num">
      {quantity(value)}
      {unit && <span className="unit"> {unit}</span>}
    </span>
  );
}
