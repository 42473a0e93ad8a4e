import { Empty } from 'antd';
import type { ReactNode } from 'react';

interface Props {
  title: string;
  text?: string;
  children?: ReactNode;
  testId?: string;
}

/** Nothing here yet, and what to do next. */
export function EmptyState({ title, text, children, testId }: Props) {
  return (
    <div className="empty-state" data-testid={testId}>
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={<strong>{title}</strong>} />
      {text && <p className="muted">{text}</p>}
      {children && <div className="empty-actions">{children}</div>}
    </div>
  );
}
