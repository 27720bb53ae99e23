const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text made safe between tags and inside quoted attributes; characters that no HTML may hold are left out. */
export function escapeHtml(text: string): string {
  return text
    .replace(/[[\p{Cc}\ufffe\uffff]--[\t\n\r]]/gv, '')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
}
