import type { KeyboardEvent } from 'react';

/** True while an input method is choosing a candidate: Enter then belongs to it. 229 is what WebKit sends. */
export const isComposing = (event: KeyboardEvent): boolean => event.nativeEvent.isComposing || event.keyCode === 229;
