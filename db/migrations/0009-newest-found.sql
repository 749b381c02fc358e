-- What is common is looked for from the newest on, so that it costs no more as posts grow.
create index search_document_latest on search_document (workspace_id, at desc, post_id desc);
create index search_document_latest_openings on search_document (workspace_id, at desc, post_id desc) where is_opening;
