/** A responsible unit (责任单位); global. */
export interface UnitTable {
  code: string;
  name_zh: string;
  name_en: string;
  kind: string;
}
