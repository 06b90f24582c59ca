type SwitchProps = Readonly<{ label: string; on: boolean; onChange: (on: boolean) => void; disabled?: boolean }>

/** Takes effect at once; what is only sent later is a `Check`. */
export const Switch = ({ label, on, onChange, disabled }: SwitchProps) => (
  <label className="opt">
    <input
      className="switch"
      type="checkbox"
      role="switch"
      checked={on}
      aria-checked={on}
      disabled={disabled}
      onChange={(event) => onChange(event.target.checked)}
    />
    {label}
  </label>
)
