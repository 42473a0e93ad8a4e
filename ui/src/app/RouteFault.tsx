import { useRouteError } from 'react-router';
import { ErrorNotice } from '@/shared/ErrorNotice';

/** A fault while drawing a screen: named, with a way back. */
export function RouteFault() {
  const fault = useRouteError();
  return <ErrorNotice fault={fault} onRetry={() => window.location.reload()} />;
}
