import { theme, type ThemeConfig } from 'antd';

/** Text sizes of the settings, in percent. */
export const TEXT_SIZES = [100, 112, 125] as const;
export type TextSize = (typeof TEXT_SIZES)[number];

/** Groups of stages that share a colour; the word always stands beside it. */
export const TONES = ['neutral', 'plan', 'work', 'accept', 'settle', 'done', 'trouble'] as const;
export type Tone = (typeof TONES)[number];

type Pair = { fg: string; bg: string };

const LIGHT_TONES: Record<Tone, Pair> = {
  neutral: { fg: '#57534a', bg: '#efece6' },
  plan: { fg: '#85560a', bg: '#fbf1dc' },
  work: { fg: '#0f6b63', bg: '#e3efed' },
  accept: { fg: '#5b3a8c', bg: '#efe9f7' },
  settle: { fg: '#0b5f73', bg: '#e0f0f4' },
  done: { fg: '#2f6b41', bg: '#e4f1e7' },
  trouble: { fg: '#a32d22', bg: '#fbe9e6' },
};

const DARK_TONES: Record<Tone, Pair> = {
  neutral: { fg: '#c9c4b8', bg: '#2c2f2e' },
  plan: { fg: '#e6b866', bg: '#362c18' },
  work: { fg: '#6cc4ba', bg: '#15322f' },
  accept: { fg: '#bda3e3', bg: '#2b2338' },
  settle: { fg: '#76c3d6', bg: '#173038' },
  done: { fg: '#82c295', bg: '#1b3022' },
  trouble: { fg: '#ec8b80', bg: '#3a1f1c' },
};

export const tones = (dark: boolean): Record<Tone, Pair> => (dark ? DARK_TONES : LIGHT_TONES);

const LIGHT = {
  colorPrimary: '#0f6b63',
  colorInfo: '#0f6b63',
  colorLink: '#0f6b63',
  colorLinkHover: '#0a4f49',
  colorPrimaryBg: '#e3efed',
  colorInfoBg: '#e3efed',
  colorPrimaryBgHover: '#d5e7e4',
  controlItemBgActive: '#e3efed',
  controlItemBgActiveHover: '#d5e7e4',
  colorPrimaryBorder: '#a9cbc6',
  colorInfoBorder: '#a9cbc6',
  colorWarning: '#a85a22',
  colorWarningBg: '#fcf2e8',
  colorWarningBorder: '#ecd0b4',
  colorSuccess: '#3b7d4f',
  colorSuccessBg: '#eaf4ed',
  colorSuccessBorder: '#bfdac8',
  colorError: '#b3382c',
  colorErrorBg: '#fbecea',
  colorErrorBorder: '#edc4be',
  colorBgLayout: '#f6f4f0',
  colorBorder: '#d8d3c8',
  colorBorderSecondary: '#e8e4dc',
  colorSplit: '#ece8e1',
  colorFillAlter: '#faf9f6',
  colorText: '#20262a',
  colorTextSecondary: '#5d615f',
  colorTextTertiary: '#676a62',
  colorTextPlaceholder: '#70736b',
};

const DARK = {
  colorPrimary: '#3fa198',
  colorInfo: '#3fa198',
  colorLink: '#6cc4ba',
  colorPrimaryBg: '#15322f',
  controlItemBgActive: '#15322f',
  controlItemBgActiveHover: '#1a3f3b',
  colorWarning: '#d98a4e',
  colorSuccess: '#6fb583',
  colorError: '#e0695d',
  colorBgLayout: '#141716',
  colorBgContainer: '#1c201f',
  colorBgElevated: '#232827',
  colorBorder: '#3b413f',
  colorBorderSecondary: '#2d3231',
};

const FONTS =
  '-apple-system, BlinkMacSystemFont, "Segoe UI", "PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Source Han Sans SC", "Noto Sans SC", sans-serif';

type Algorithm = Exclude<NonNullable<ThemeConfig['algorithm']>, unknown[]>;

/** The compact algorithm alone would make body text 12 px: it is followed by this one. Larger text is a zoom. */
const sized: Algorithm = (seed, map) => ({
  ...(map ?? theme.compactAlgorithm(seed)),
  fontSize: 14,
  fontSizeSM: 12,
  fontSizeLG: 16,
  fontSizeXL: 20,
  fontSizeHeading1: 28,
  fontSizeHeading2: 23,
  fontSizeHeading3: 19,
  fontSizeHeading4: 17,
  fontSizeHeading5: 15,
  controlHeight: 30,
  controlHeightSM: 24,
  controlHeightLG: 38,
  lineHeight: 1.5,
  lineHeightLG: 1.5,
  lineHeightSM: 1.5,
  fontHeight: 21,
  fontHeightSM: 18,
  fontHeightLG: 24,
});

/** Ant Design's theme: colours, sizes and the few component tokens that differ. */
export function themeOf(dark: boolean): ThemeConfig {
  return {
    algorithm: [...(dark ? [theme.darkAlgorithm] : []), theme.compactAlgorithm, sized],
    token: {
      ...(dark ? DARK : LIGHT),
      borderRadius: 4,
      fontFamily: FONTS,
      motionDurationMid: '0.12s',
      motionDurationSlow: '0.16s',
    },
    components: {
      Table: {
        headerBg: dark ? '#202524' : '#faf9f6',
        cellPaddingBlock: 6,
        cellPaddingBlockSM: 5,
        cellPaddingInlineSM: 8,
        rowSelectedBg: dark ? '#15322f' : '#e3efed',
        rowSelectedHoverBg: dark ? '#1a3f3b' : '#d5e7e4',
        headerSplitColor: 'transparent',
      },
      Menu: {
        itemHeight: 36,
        itemMarginBlock: 2,
        itemMarginInline: 8,
        itemSelectedColor: dark ? '#6cc4ba' : '#0f6b63',
        activeBarBorderWidth: 0,
        itemBorderRadius: 4,
      },
      Tabs: { horizontalMargin: '0', horizontalItemPadding: '9px 0', horizontalItemGutter: 26 },
      Card: { bodyPadding: 14, headerHeight: 40, bodyPaddingSM: 12 },
      Form: { itemMarginBottom: 14, verticalLabelPadding: '0 0 4px' },
      Steps: { iconSizeSM: 22 },
    },
  };
}
