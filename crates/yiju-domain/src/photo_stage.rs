//! When a photo was taken relative to the work on its item.

coded_enum! {
    /// Before, during or after the work; the order of the variants is the order in time.
    pub enum PhotoStage as "photo stage" {
        /// The place as found, before anything was touched.
        Before = "before",
        /// Work in progress, mostly for what is later hidden.
        During = "during",
        /// The finished work.
        After = "after",
    }
}

#[cfg(test)]
mod tests {
    use super::PhotoStage;

    #[test]
    fn order_in_time_and_wire_codes() {
        assert!(PhotoStage::Before < PhotoStage::During && PhotoStage::During < PhotoStage::After);
        assert_eq!(serde_json::to_string(&PhotoStage::During).unwrap(), "\"during\"");
        assert_eq!("after".parse(), Ok(PhotoStage::After));
        assert!("later".parse::<PhotoStage>().is_err());
    }
}
