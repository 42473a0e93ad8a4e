import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import type { Language } from '@/ipc/client';
import { en } from './en';
import { zh } from './zh-CN';

const KEY = 'yiju.language';

const remembered = (): Language | null => {
  const value = localStorage.getItem(KEY);
  return value === 'zh' || value === 'en' ? value : null;
};

const ofSystem = (tag: string): Language => (tag.toLowerCase().startsWith('zh') ? 'zh' : 'en');

function applyToPage(language: string): void {
  document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
  dayjs.locale(language === 'zh' ? 'zh-cn' : 'en');
}

/** Starts with the remembered language, else the system's. */
export async function startI18n(systemTag: string): Promise<void> {
  i18next.on('languageChanged', applyToPage);
  await i18next.use(initReactI18next).init({
    lng: remembered() ?? ofSystem(systemTag),
    fallbackLng: 'zh',
    resources: { zh: { translation: zh }, en: { translation: en } },
    interpolation: { escapeValue: false },
  });
}

export function changeLanguage(language: Language): void {
  localStorage.setItem(KEY, language);
  void i18next.changeLanguage(language);
}
