/** The file by which Jupyter's launcher finds a kernel's picture. */
export const logoFile = 'logo-svg.svg';

/** A neuron of our own: three inputs, one output. The set-up of the course writes the same before anything is compiled. */
export const logo = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="64" height="64">
<rect width="64" height="64" rx="10" fill="#1d4e89"/>
<g stroke="#fff" stroke-width="3" fill="#fff"><path d="M12 14 36 32M12 32h44M12 50 36 32" fill="none"/>
<circle cx="12" cy="14" r="5"/><circle cx="12" cy="32" r="5"/><circle cx="12" cy="50" r="5"/><circle cx="36" cy="32" r="11"/></g>
<text x="36" y="37" text-anchor="middle" font-family="sans-serif" font-weight="bold" font-size="13" fill="#1d4e89">TS</text>
</svg>
`;
