import type { ReactNode } from 'react';

interface Props {
  title: string;
  aside?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  testId: string;
  fill?: boolean;
}

/** A screen: title line with actions, then its content. `fill` gives the content the rest of the height. */
export function Page({ title, aside, actions, children, testId, fill }: Props) {
  return (
    <div className={fill ? 'page page-fill' : 'page'} data-testid={testId}>
      <header className="page-head">
        <h1>
          {title} {aside && <small>{aside}</small>}
        </h1>
        <div className="page-actions">{actions}</div>
      </header>
      {children}
    </div>
  );
}

/** A white panel with a heading line. */
export function Panel({
  title,
  extra,
  children,
  className,
}: {
  title?: ReactNode;
  extra?: ReactNode;
  children: ReactNode;
  className?: string;
}) {
  return (
    <section className={`panel ${className ?? ''}`}>
      {title && (
        <div className="panel-head">
          <h2>{title}</h2>
          {extra}
        </div>
      )}
      <div className="panel-body">{children}</div>
    </section>
  );
}
