/** Whether an event of these categories, one or several, is of the wanted one; every event is of `null`. */
export function isOfCategory(categories: unknown, wanted: string | null): boolean {
  if (wanted === null) return true;
  return Array.isArray(categories) ? categories.includes(wanted) : categories === wanted;
}
