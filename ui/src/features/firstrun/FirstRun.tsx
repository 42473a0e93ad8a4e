import { Segmented } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage } from '@/i18n';
import type { DeskView, Language } from '@/ipc/client';
import { ids } from '@/testIds';
import { ChooseWorkspace } from './ChooseWorkspace';
import { NameForm } from './NameForm';

/** Before there is a workspace: who works here, and on what. */
export default function FirstRun({ desk }: { desk: DeskView }) {
  const { t, i18n } = useTranslation();
  const [renaming, setRenaming] = useState(false);
  return (
    <div className="start" data-testid={ids.start.page}>
      <div className="start-language">
        <Segmented<Language>
          size="small"
          aria-label={t('top.language')}
          value={i18n.language as Language}
          onChange={changeLanguage}
          options={[
            { value: 'zh', label: '中文' },
            { value: 'en', label: 'EN' },
          ]}
        />
      </div>
      <div className="start-body">
        <header>
          <h1>{t('app.title')}</h1>
          <p className="secondary">{t('start.tagline')}</p>
        </header>
        {!desk.user || renaming ? (
          <NameForm user={desk.user} onDone={() => setRenaming(false)} />
        ) : (
          <ChooseWorkspace desk={desk} user={desk.user} onRename={() => setRenaming(true)} />
        )}
        <footer className="muted">{t('start.offline')}</footer>
      </div>
    </div>
  );
}
