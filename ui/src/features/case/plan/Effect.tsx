import { money } from '@/shared/format';

/** A difference of money, with its sign. */
export function Effect({ fen, strong, testId }: { fen: number; strong?: boolean; testId?: string }) {
  const text = fen === 0 ? '—' : `${fen > 0 ? '+' : '−'}${money(Math.abs(fen))}`;
  return (
    <span className={`num ${fen > 0 ? 'warn' : fen < 0 ? 'ok' : 'muted'} ${strong ? 'strong' : ''}`} data-testid={testId}>
      {text}
    </span>
  );
}
