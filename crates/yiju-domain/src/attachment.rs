//! The kinds of papers a case file holds. A gate that asks for a paper asks for an attachment of its kind,
//! not for a tick somebody set.

coded_enum! {
    /// What an attached file is.
    pub enum AttachmentKind as "attachment kind" {
        /// 身份证复印件
        IdCopy = "id_copy",
        /// 房产证明
        PropertyProof = "property_proof",
        /// 困难证明
        HardshipProof = "hardship_proof",
        /// 人员类别证明 other than of hardship: disability certificate, veteran's certificate…
        CategoryProof = "category_proof",
        /// 产权人同意书
        OwnerConsent = "owner_consent",
        /// 放弃改造证明, signed by the village or community committee
        RefusalProof = "refusal_proof",
        /// 签字确认的改造方案
        SignedPlan = "signed_plan",
        /// 图纸
        Drawing = "drawing",
        /// 签字的变更单
        SignedChange = "signed_change",
        /// 报价单
        Quote = "quote",
        /// 改造协议、合同
        Contract = "contract",
        /// 发票
        Invoice = "invoice",
        /// 到货交付清单
        DeliveryNote = "delivery_note",
        /// 验收表
        AcceptanceSheet = "acceptance_sheet",
        /// 拨付凭证
        Voucher = "voucher",
        /// 签名
        Signature = "signature",
        /// 其他
        Other = "other",
    }
}
