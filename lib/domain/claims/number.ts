/**
 * A claim’s number as it is read. One that the server has not numbered yet carries a number below zero, by which pages
 * tell it apart until then.
 */
export const claimNumberWord = (number: number): string => (number > 0 ? String(number) : '…')
