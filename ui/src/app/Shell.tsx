import { Suspense, useEffect, useState } from 'react';
import { Outlet, useLocation, useNavigate } from 'react-router';
import { Loading } from '@/shared/Loading';
import { useNarrow } from '@/shared/useNarrow';
import { useFileDrop } from './useFileDrop';
import { usePreferences } from './preferences';
import { Rail } from './Rail';
import { ShortcutsDialog } from './ShortcutsDialog';
import { StatusBar } from './StatusBar';
import { TopBar } from './TopBar';

const typing = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || ['INPUT', 'TEXTAREA', 'SELECT'].includes(target.tagName));

/** `?` outside a field shows the shortcuts. */
function useHelpKey(show: () => void): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === '?' && !typing(event.target)) show();
    };
    window.addEventListener('keydown', press);
    return () => window.removeEventListener('keydown', press);
  });
}

/** Screens that take dropped files themselves; elsewhere photos go to the inbox. */
const TAKES_DROPS = /^\/(inbox|roster|cases\/[^/]+\/photos)$/;

function useStrayDrops(): void {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  useFileDrop((paths) => {
    if (TAKES_DROPS.test(pathname)) return;
    void navigate('/inbox', { state: { paths } });
  });
}

/** The frame of the program: rail, top bar, screen, bottom line. */
export function Shell() {
  const { railCollapsed } = usePreferences();
  const narrow = useNarrow();
  const collapsed = railCollapsed || narrow;
  const [help, setHelp] = useState(false);
  useHelpKey(() => setHelp(true));
  useStrayDrops();
  return (
    <div className={collapsed ? 'shell shell-narrow' : 'shell'}>
      <Rail collapsed={collapsed} fixed={narrow} />
      <TopBar />
      <main className="screen">
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <StatusBar onShortcuts={() => setHelp(true)} />
      <ShortcutsDialog open={help} onClose={() => setHelp(false)} />
    </div>
  );
}
