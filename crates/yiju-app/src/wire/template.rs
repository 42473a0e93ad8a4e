//! An office's own workbooks: what is filled in where.

use crate::error::ApiError;

requests! {
    /// The rows that are repeated, one copy a row of the batch; counted from 1.
    pub struct TemplateRows { pub sheet: String, pub first: u32, pub last: u32 }

    /// A cell of the repeated rows, such as `B6`, and its field.
    pub struct TemplateColumn { pub cell: String, pub field: String }

    /// A single cell and its field.
    pub struct TemplatePlace { pub sheet: String, pub cell: String, pub field: String }

    /// What a placeholder of a name the program does not know stands for, in the repeated rows or outside of them.
    pub struct TemplateName { pub name: String, pub repeated: bool, pub field: String }

    /// What is filled in where.
    pub struct TemplateMapping {
        /// Without it nothing is repeated.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pub rows: Option<TemplateRows>,
        pub columns: Vec<TemplateColumn>,
        pub cells: Vec<TemplatePlace>,
        pub names: Vec<TemplateName>,
    }

    /// Looks a workbook through: a file, or that of a template.
    pub struct TemplateInspectRequest {
        pub file: Option<String>,
        /// A template; with a file too, its mapping is laid over the new workbook.
        pub id: Option<String>,
        /// Rows to repeat instead of the proposed ones.
        pub rows: Option<TemplateRows>,
    }

    /// Adds or changes a template; absent fields stay as they are.
    pub struct TemplateSaveRequest {
        pub id: Option<String>,
        pub version: Option<i64>,
        pub name: Option<String>,
        /// The workbook; needed for a new template.
        pub file: Option<String>,
        /// Needed for a new template.
        pub mapping: Option<TemplateMapping>,
    }

    pub struct TemplateRemoveRequest { pub id: String, pub version: i64 }
}

views! {
    /// A field that can be filled in.
    pub struct TemplateFieldView {
        pub code: String,
        /// Whether it differs by row; others are of the whole batch.
        pub of_row: bool,
        pub name_zh: String,
        pub name_en: String,
    }

    pub struct TemplateView {
        pub id: String,
        pub version: i64,
        pub name: String,
        pub file_name: String,
        pub saved_at: i64,
        pub saved_by: String,
        pub mapping: TemplateMapping,
    }

    pub struct TemplatesView { pub templates: Vec<TemplateView>, pub fields: Vec<TemplateFieldView> }

    pub struct TemplateSheetView { pub name: String, pub visible: bool, pub rows: u32, pub columns: u32 }

    /// A cell of the repeated rows.
    pub struct TemplateColumnView {
        pub cell: String,
        /// What stands above it.
        pub heading: String,
        /// What stands in it.
        pub text: String,
        /// It has a formula, which stays.
        pub calculated: bool,
        /// Empty where nothing is filled in.
        pub field: String,
    }

    /// A single cell with what stands beside it.
    pub struct TemplatePlaceView { pub sheet: String, pub cell: String, pub label: String, pub field: String }

    pub struct TemplateNameView {
        pub sheet: String,
        pub cell: String,
        pub name: String,
        pub repeated: bool,
        /// Empty where the name is not known: one has to be chosen.
        pub field: String,
        /// Whether the program knows the name by itself.
        pub known: bool,
    }

    /// A workbook with what would be filled in where.
    pub struct TemplateInspectView {
        pub file_name: String,
        pub sheets: Vec<TemplateSheetView>,
        pub rows: Option<TemplateRows>,
        pub columns: Vec<TemplateColumnView>,
        pub cells: Vec<TemplatePlaceView>,
        pub names: Vec<TemplateNameView>,
        pub fields: Vec<TemplateFieldView>,
        /// Why it cannot be filled like this.
        pub problem: Option<ApiError>,
    }
}
