// The office's file of a year of working days.
const WEEKDAYS = '日一二三四五六';

/** The file of a year in which only the weekends are free. On the day `wrong` it has a value that is not allowed. */
export function officeFile(year, wrong = '') {
  const rows = ['西元日期,星期,是否放假,備註'];
  for (const day = new Date(Date.UTC(year, 0, 1)); day.getUTCFullYear() === year; day.setUTCDate(day.getUTCDate() + 1)) {
    const off = [0, 6].includes(day.getUTCDay()) ? 2 : 0;
    const date = day.toISOString().slice(0, 10).replaceAll('-', '');
    rows.push(`${date},${WEEKDAYS[day.getUTCDay()]},${date === wrong ? 7 : off},`);
  }
  return { name: `${year}.csv`, mimeType: 'text/csv', buffer: Buffer.from(`\ufeff${rows.join('\r\n')}\r\n`) };
}
