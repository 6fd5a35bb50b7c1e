CALL ask_for_the_tenant_once_a_statement();
