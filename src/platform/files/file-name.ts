const longestName = 120;

/**
 * A file's name as it may be shown, put in an address and suggested for saving: no folders, no control characters,
 * nothing that turns the direction of writing around to disguise an ending (`gpj.exe`), not too long.
 */
export function fileName(given: string): string {
  const last = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = last
    .replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}"<>|*?:]/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .replace(/^\.+/, '');
  const characters = [...clean];
  if (characters.length <= longestName) return clean || 'file';
  const ending = /\.[\p{L}\p{N}]{1,10}$/u.exec(clean)?.[0] ?? '';
  return (
    characters
      .slice(0, longestName - ending.length)
      .join('')
      .trim() + ending
  );
}

/** `Content-Disposition` with the name in the form of RFC 6266 and RFC 8187, for names in any script. */
export function disposition(how: 'inline' | 'attachment', name: string): string {
  const plain = name.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `${how}; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
