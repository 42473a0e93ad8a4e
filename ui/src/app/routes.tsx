import { createHashRouter, type RouteObject } from 'react-router';
import { Loading } from '@/shared/Loading';
import { RouteFault } from './RouteFault';
import { Shell } from './Shell';

type Screen = () => Promise<{ default: React.ComponentType }>;

/** Each screen is a file of its own, loaded when it is first opened. */
const screen = (path: string, load: Screen): RouteObject => ({
  path,
  HydrateFallback: Loading,
  lazy: async () => ({ Component: (await load()).default }),
});

export function makeRouter() {
  return createHashRouter([
    {
      path: '/',
      Component: Shell,
      ErrorBoundary: RouteFault,
      HydrateFallback: Loading,
      children: [
        {
          index: true,
          HydrateFallback: Loading,
          lazy: async () => ({ Component: (await import('@/features/today/Today')).default }),
        },
        screen('cases', () => import('@/features/cases/Cases')),
        screen('cases/:id', () => import('@/features/case/CasePage')),
        screen('cases/:id/:tab', () => import('@/features/case/CasePage')),
        screen('publicity', () => import('@/features/publicity/Publicity')),
        screen('inbox', () => import('@/features/photos/Inbox')),
        screen('work', () => import('@/features/work/WorkOrders')),
        screen('settle', () => import('@/features/settlement/Settlement')),
        screen('settle/:id', () => import('@/features/settlement/BatchPage')),
        screen('funds', () => import('@/features/funds/Funds')),
        screen('checks', () => import('@/features/checks/Checks')),
        screen('checks/:tab', () => import('@/features/checks/Checks')),
        screen('reports', () => import('@/features/reports/Reports')),
        screen('reference', () => import('@/features/catalogue/Reference')),
        screen('contractors', () => import('@/features/contractors/Contractors')),
        screen('settings', () => import('@/features/settings/Settings')),
        screen('roster', () => import('@/features/roster/RosterWizard')),
      ],
    },
  ]);
}
