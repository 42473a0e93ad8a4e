import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntApp, ConfigProvider } from 'antd';
import enUS from 'antd/locale/en_US';
import zhCN from 'antd/locale/zh_CN';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { zoom } from '@/ipc/client';
import { RootVariables } from '@/styles/RootVariables';
import { themeOf } from '@/styles/tokens';
import { Desk } from './Desk';
import { usePreferences } from './preferences';
import { makeQueryClient } from './queries';

/** Theme, language and data around everything. */
export function Program() {
  const { i18n } = useTranslation();
  const { dark, textSize } = usePreferences();
  const [client] = useState(makeQueryClient);
  const theme = useMemo(() => themeOf(dark), [dark]);
  // The whole page grows, so that columns and breaks grow with the words.
  useEffect(() => void zoom(textSize / 100).catch(() => undefined), [textSize]);
  return (
    <ConfigProvider theme={theme} locale={i18n.language === 'zh' ? zhCN : enUS} button={{ autoInsertSpace: false }}>
      <RootVariables dark={dark} />
      <AntApp className="program" notification={{ placement: 'bottomRight' }} message={{ top: 56 }}>
        <QueryClientProvider client={client}>
          <Desk />
        </QueryClientProvider>
      </AntApp>
    </ConfigProvider>
  );
}
