import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './Icon.tsx';

interface DialogButtonProps {
  id: string;
  icon: IconName;
  label: string;
  /** Whether the label stands beside the icon where there is room. */
  wide?: boolean;
  disabled?: boolean;
  /** What the dialog shows under its title. `close` closes it, and the button has the keyboard again. */
  children: (close: () => void) => ComponentChildren;
}

/** A button of the toolbar, and the dialog that it opens. Closing is the browser's own, Escape and focus with it. */
export function DialogButton({ id, icon, label, wide, disabled, children }: DialogButtonProps) {
  // One object per opening: the browser tells of a closing later, when the dialog may be wanted again already.
  const [opening, open] = useState<object | null>(null);
  return (
    <>
      <button
        type="button"
        class="tool"
        id={`${id}-button`}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        disabled={disabled}
        onClick={() => open({})}
      >
        <Icon name={icon} />
        {wide && <span class="tool-text">{label}</span>}
      </button>
      {opening && (
        <Modal key={opening} id={id} title={label} closed={() => open((now) => (now === opening ? null : now))}>
          {children}
        </Modal>
      )}
    </>
  );
}

interface ModalProps {
  id: string;
  title: string;
  closed: () => void;
  children: (close: () => void) => ComponentChildren;
}

function Modal({ id, title, closed, children }: ModalProps) {
  const titleId = `${id}-title`;
  const dialog = useRef<HTMLDialogElement>(null);
  useLayoutEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog
      ref={dialog}
      class={`dialog dialog-${id}`}
      aria-labelledby={titleId}
      onClose={closed}
      // The toolbar around it has keys of its own.
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id={titleId}>{title}</h2>
      {children(() => dialog.current?.close())}
    </dialog>
  );
}
