import { useTranslation } from 'react-i18next';

/** Shown when the built page is opened in a browser: without the window there is no data. */
export function Outside() {
  const { t } = useTranslation();
  return <p className="outside">{t('app.outside')}</p>;
}
