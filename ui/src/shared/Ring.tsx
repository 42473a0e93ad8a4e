import type { CSSProperties, ReactNode } from 'react';

interface Props {
  /** From 0 to 100. */
  percent: number;
  /** Width in pixels. */
  size: number;
  label: string;
  children?: ReactNode;
}

/** A share as a ring. Drawn by the style sheet: WebKit cuts a ring of SVG off where the page is zoomed. */
export function Ring({ percent, size, label, children }: Props) {
  const style = { '--share': `${percent}%`, width: size, height: size } as CSSProperties;
  return (
    <span className="ring" role="progressbar" aria-valuemin={0} aria-valuemax={100} aria-valuenow={Math.round(percent)} aria-label={label} style={style}>
      {children && <span className="ring-text num">{children}</span>}
    </span>
  );
}
