import { theme } from 'antd';
import { useLayoutEffect } from 'react';
import { TONES, tones } from './tokens';

/** Hands the theme's colours to our own style sheet as CSS variables on the root element. */
export function RootVariables({ dark }: { dark: boolean }) {
  const { token } = theme.useToken();
  useLayoutEffect(() => {
    const style = document.documentElement.style;
    const set = (name: string, value: string) => style.setProperty(`--yj-${name}`, value);
    set('text', token.colorText);
    set('text-2', token.colorTextSecondary);
    set('text-3', token.colorTextTertiary);
    set('border', token.colorBorder);
    set('line', token.colorBorderSecondary);
    set('bg', token.colorBgContainer);
    set('bg-alter', token.colorFillAlter);
    set('layout', token.colorBgLayout);
    set('primary', token.colorPrimary);
    set('link', token.colorLink);
    set('primary-bg', token.colorPrimaryBg);
    set('primary-border', token.colorPrimaryBorder);
    set('warning', token.colorWarning);
    set('warning-bg', token.colorWarningBg);
    set('warning-border', token.colorWarningBorder);
    set('success', token.colorSuccess);
    set('error', token.colorError);
    set('font', token.fontFamily);
    for (const tone of TONES) {
      set(`tone-${tone}`, tones(dark)[tone].fg);
      set(`tone-${tone}-bg`, tones(dark)[tone].bg);
    }
    style.fontSize = '14px';
    style.colorScheme = dark ? 'dark' : 'light';
  }, [token, dark]);
  return null;
}
