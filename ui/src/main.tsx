import { createRoot } from 'react-dom/client';
import { startI18n } from '@/i18n';
import { connect, systemLanguage } from '@/ipc/client';
import { Program } from '@/app/Program';
import { Outside } from '@/app/Outside';
import '@/styles/base.css';
import '@/styles/shell.css';
import '@/styles/screens.css';

/** Connects to the window, learns the language, draws. */
async function start(root: HTMLElement): Promise<void> {
  const connected = await connect();
  await startI18n(connected ? await systemLanguage().catch(() => navigator.language) : navigator.language);
  createRoot(root).render(connected ? <Program /> : <Outside />);
}

const root = document.getElementById('root');
if (root) void start(root);
