/**
 * Where a program put a whole letter below: Outlook's answers, which quote without ">", and forwards.
 */
export interface Forward {
  kind: 'quoted' | 'forwarded';
  /** The first line of the letter's text, below its header. */
  from: number;
  /** Who and when, as its header says. */
  by: string;
}

const fromField =
  /^\*?(?:From|Von|De|Da|Van|Från|Fra|Od|От|Lähettäjä|Gönderen|发件人|寄件者|差出人|보낸 사람)\s?\*?\s?[:：]\*?\s*(\S.*)$/u;
const dateField =
  /^\*?(?:Sent|Date|Gesendet|Datum|Envoyé|Date d'envoi|Enviado(?: el| em)?|Enviada(?: em)?|Fecha|Data|Inviato|Verzonden|Skickat|Sendt|Wysłano|Отправлено|Дата|Lähetetty|Gönderilme|发送时间|寄件日期|送信日時|보낸 날짜)\s?\*?\s?[:：]\*?\s*(\S.*)$/u;
const otherField =
  /^\*?(?:To|Cc|An|À|Para|A|Aan|Till|Til|Do|Кому|Копия|Kopia|Kopie|CC|Subject|Betreff|Objet|Asunto|Assunto|Oggetto|Onderwerp|Ämne|Emne|Temat|Тема|Reply-To|Importance|Attachments|收件人|抄送|主题|宛先|件名|제목)\s?\*?\s?[:：]\*?/u;

const answerMark =
  /^[-_ ]*\s?(?:Original Message|Original-Nachricht|Ursprüngliche Nachricht|Message d'origine|Mensaje original|Mensagem original|Messaggio originale|Oorspronkelijk bericht|Originalmeddelande|Исходное сообщение|原始邮件|原始郵件)\s?[-_ ]*$/iu;
const forwardMark =
  /^(?:[-_ ]*\s?(?:Forwarded (?:message|by)|Weitergeleitete Nachricht|Message transféré|Mensaje reenviado|Messaggio inoltrato|Doorgestuurd bericht|Пересылаемое сообщение|转发的邮件)\b.*|Begin forwarded message:)\s*$/iu;
const rule = /^[_-]{10,}\s*$/;
const HEADER_LIMIT_LINES = 14;

/** Whether a header of a letter, with or without a mark above it, begins at a line. */
export function forwardAt(lines: readonly string[], at: number, end: number): Forward | null {
  const line = lines[at]!.trim();
  if (line === '') return null;
  const forwarded = forwardMark.test(line);
  const marked = forwarded || answerMark.test(line) || rule.test(line);
  let next = at;
  if (marked) while (next + 1 < end && lines[next + 1]!.trim() === '' && next < at + 2) next += 1;
  const header = headerAt(lines, marked ? next + 1 : at, end);
  if (header) return { kind: forwarded ? 'forwarded' : 'quoted', ...header };
  return answerMark.test(line) ? { kind: 'quoted', from: at + 1, by: '' } : null;
}

/** Three fields at least, From and a date among them, each on its line or wrapped. */
function headerAt(lines: readonly string[], at: number, end: number): { from: number; by: string } | null {
  const who = fromField.exec(lines[at]?.trim() ?? '')?.[1];
  if (!who || at >= end) return null;
  let when = '';
  let fields = 1;
  let next = at + 1;
  for (; next < Math.min(end, at + HEADER_LIMIT_LINES); next += 1) {
    const line = lines[next]!.trim();
    const date = dateField.exec(line)?.[1];
    if (date) when ||= date;
    if (date || otherField.test(line)) fields += 1;
    else if (line === '' || fields < 2) break;
    else if (fields >= 3 && !/^\s|^[<"]|[>;,]\s*$/.test(lines[next]!)) break;
  }
  return fields >= 3 && when ? { from: next, by: `${who}, ${when}` } : null;
}
