import { lazy, Suspense, useState } from 'react';
import { RouterProvider } from 'react-router';
import { ErrorNotice } from '@/shared/ErrorNotice';
import { Loading } from '@/shared/Loading';
import { useCommand } from './queries';
import { makeRouter } from './routes';

const FirstRun = lazy(() => import('@/features/firstrun/FirstRun'));

/** Who works here and on what: first the name and the workspace, then the program itself. */
export function Desk() {
  const desk = useCommand('desk_status', {});
  const dir = desk.data?.workspace?.dir;
  if (desk.error) return <ErrorNotice fault={desk.error} onRetry={() => void desk.refetch()} />;
  if (!desk.data) return <Loading />;
  if (!desk.data.user || !dir) {
    return (
      <Suspense fallback={<Loading />}>
        <FirstRun desk={desk.data} />
      </Suspense>
    );
  }
  return <Routes key={dir} />;
}

/** A router for this workspace; another workspace starts a new one. */
function Routes() {
  const [router] = useState(makeRouter);
  return <RouterProvider router={router} />;
}
