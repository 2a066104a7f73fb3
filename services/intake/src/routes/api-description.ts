import type { App } from '../http/app.ts';

/** The OpenAPI 3.1 document of everything registered so far. */
export const apiDescription = (app: App) => {
  app.openAPIRegistry.registerComponent('securitySchemes', 'token', {
    type: 'http',
    scheme: 'bearer',
    description: '单位或人员的访问令牌 · Token of a unit or person',
  });
  return app.getOpenAPI31Document({
    openapi: '3.1.0',
    info: {
      title: '规划哨 · Planwatch',
      version: '1',
      description:
        '各部门按期报送填报数，系统对照规划目标评价进度，并及时告警。数值为字符串，时刻为带时区的 RFC 3339，报告期为 2024-06、2024-Q2、2024-H1、2024；错误为 RFC 9457 问题文档，语言由 Accept-Language 决定（zh 或 en）。除报送外，未列出的字段和参数不予接收；查询参数的值为空，视为未填。 · Departments report figures, which are judged against the plan’s targets. Numbers are strings, instants RFC 3339 with offset, periods 2024-06, 2024-Q2, 2024-H1 or 2024; errors are RFC 9457 problem documents in the language of Accept-Language (zh or en). Fields and parameters that are not listed are refused, but for the fields of submissions; a parameter without a value is none.',
    },
  });
};
export type ApiDescription = ReturnType<typeof apiDescription>;
