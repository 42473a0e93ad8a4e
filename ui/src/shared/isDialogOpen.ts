/** Whether a dialog lies over the page; it keeps the keys for itself. */
export const isDialogOpen = (): boolean =>
  document.querySelector('.ant-modal-wrap:not([style*="display: none"])') !== null;
